// A user with a browser without scripts: cookies, redirects and forms.

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescapeHtml(text) {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name]);
}

function attributeOf(tag, name) {
  return unescapeHtml(tag.match(new RegExp(` ${name}="([^"]*)"`))[1]);
}

/** The forms of a page, each with its URL, what its fields hold, and the text before it. */
function formsOf(page) {
  return [...page.body.matchAll(/(<form [^>]*>)([^]*?)<\/form>/g)].map((form) => ({
    url: new URL(attributeOf(form[1], 'action'), page.url),
    fields: Object.fromEntries(
      [...form[2].matchAll(/<input [^>]*>/g)].map(([input]) => [attributeOf(input, 'name'), attributeOf(input, 'value')]),
    ),
    before: page.body.slice(0, form.index),
  }));
}

export class User {
  #cookies = new Map();

  constructor(name = 'carol') {
    this.name = name;
  }

  async #request(url, options = {}) {
    const headers = { accept: 'text/html', 'accept-language': 'en', ...options.headers };
    headers.cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...options, headers, redirect: 'manual' });
    // Node 18 of Debian has no getSetCookie. All cookies of the server begin with __Host-.
    for (const cookie of response.headers.get('set-cookie')?.split(/, (?=__Host-)/) ?? []) {
      const [, name, value] = cookie.match(/^([^=]*)=([^;]*)/);
      if (/Max-Age=0/.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const page = { url, status: response.status, body: await response.text() };
    if (!location) return page;
    const target = new URL(location, url);
    // A redirect to a client ends here, because the client reads it.
    if (target.origin !== url.origin) return { ...page, redirect: target };
    return this.#request(target);
  }

  /** Opens a page and follows redirects as long as they stay on the server. */
  open(url) {
    return this.#request(new URL(url));
  }

  /** Sends the form of a page that comes first after the text `below`. */
  submit(page, values, below = '') {
    const form = formsOf(page).find((candidate) => candidate.before.includes(below));
    if (!form) throw new Error(`no form at ${page.url}: ${page.status} ${page.body}`);
    return this.#request(form.url, {
      method: 'POST',
      headers: { origin: form.url.origin, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ ...form.fields, ...values }),
    });
  }

  /** Opens a page, and logs in where it asks for that. */
  async openLoggedIn(url) {
    const page = await this.open(url);
    if (!page.body.includes('name="password"')) return page;
    return this.submit(page, { user: this.name, password: `${this.name}-password`, action: 'log_in' });
  }

  /** Answers an authorization request, and returns the URL to which the client is redirected. */
  async decide(url, decision = 'allow') {
    const page = await this.submit(await this.openLoggedIn(url), { decision });
    if (!page.redirect) throw new Error(`no redirect at ${page.url}: ${page.status} ${page.body}`);
    return page.redirect;
  }

  /** Answers the question of a device whose code is in the URL. */
  async connectDevice(url, decision = 'allow') {
    const confirmation = await this.submit(await this.openLoggedIn(url), {});
    return this.submit(confirmation, { decision });
  }

  /** Answers the CIBA request with that message. */
  async decideApproval(issuer, message, decision = 'allow') {
    const page = await this.openLoggedIn(new URL('/approvals', issuer));
    return this.submit(page, { decision }, message);
  }
}
