// The same token endpoint as a Node program makes it, by oidc-provider: node server.mjs CERTIFICATE_FILE PRIVATE_KEY_FILE
//
// It keeps clients and tokens in memory and prints `ready https://localhost:PORT`.
import {generateKeyPairSync} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:https';
import process from 'node:process';

import {Provider} from 'oidc-provider';

const [certificate, key] = process.argv.slice(2).map(file => readFileSync(file));
const server = createServer({cert: certificate, key});
server.listen(0, '127.0.0.1', () => {
  const issuer = `https://localhost:${server.address().port}`;
  const signing = generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey.export({format: 'jwk'});
  const provider = new Provider(issuer, {
    clients: [{client_id: 'bench', client_secret: 'bench-secret', grant_types: ['client_credentials'], redirect_uris: [],
               response_types: [], id_token_signed_response_alg: 'ES256'}],
    features: {clientCredentials: {enabled: true}, devInteractions: {enabled: false}},
    jwks: {keys: [{...signing, alg: 'ES256', use: 'sig'}]},
  });
  server.on('request', provider.callback());
  console.log(`ready ${issuer}`);
});
