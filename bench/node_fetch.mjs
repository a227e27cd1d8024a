// The call as a Node program makes it, by fetch: node node_fetch.mjs PORT REQUESTS IN_FLIGHT, with NODE_EXTRA_CA_CERTS.
import process from 'node:process';

const [port, requests, inFlight] = process.argv.slice(2).map(Number);
const url = `https://localhost:${port}/api/21653835348762/auth/token/create`;
const request = {
  grantType: 'AUTHORIZATION_CODE', clientId: 26888344961664, subject: 'john', scopes: ['history.read', 'timeline.read'],
  accessTokenDuration: 3600, refreshTokenDuration: 86400, accessToken: 'Z5a40U6dWvw2gMoCOAFbZcM85q4HC0Z--0YKD9-Nf6Q',
  refreshToken: '9beh15GWkGLseBBO1tPobnsGpKLHV3mTkm0EWnNBa4g', sessionId: 'my-sid-01',
};
const headers = {Authorization: 'Bearer q1W2e3R4t5Y6u7I8o9P0aSdFgHjKlZxCvBnM1234567', 'Content-Type': 'application/json'};

const latencies = [];
async function send(number, left = {count: number}) {
  const senders = Array.from({length: inFlight}, async () => {
    while (left.count-- > 0) {
      const started = performance.now();
      const response = await fetch(url, {method: 'POST', headers, body: JSON.stringify(request)});
      if ((await response.json()).action !== 'OK') throw new Error(`status ${response.status}`);
      latencies.push((performance.now() - started) * 1000);
    }
  });
  await Promise.all(senders);
}

await send(2000);  // until the code is compiled
latencies.length = 0;
const started = performance.now(), before = process.cpuUsage();
await send(requests);
const used = process.cpuUsage(before), seconds = (performance.now() - started) / 1000;
latencies.sort((left, right) => left - right);
const share = part => latencies[Math.floor(part * (requests - 1))].toFixed(0);
console.log(`requests=${requests} cpu_us=${((used.user + used.system) / requests).toFixed(3)} ` +
            `system_us=${(used.system / requests).toFixed(3)} per_second=${(requests / seconds).toFixed(0)} ` +
            `p50_us=${share(0.5)} p99_us=${share(0.99)} p999_us=${share(0.999)} ` +
            `peak_rss_kb=${process.resourceUsage().maxRSS}`);
