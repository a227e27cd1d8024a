// openid-client with each flow of the authorization server. The library checks what it receives by the standards.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as client from 'openid-client';
import { issuer, logoutUri, notesUrl, redirectUri, registrationToken, scope } from './servers.mjs';
import { User } from './user.mjs';

function discover(clientId = 'web', authentication = client.ClientSecretBasic(`${clientId}-secret`)) {
  return client.discovery(issuer, clientId, undefined, authentication, {
    execute: [client.enableNonRepudiationChecks],
  });
}

/** An authorization request with PKCE, and what has to be compared in its response. */
async function makeRequest(config, changes = {}) {
  const checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  };
  const parameters = {
    redirect_uri: redirectUri,
    scope,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...changes,
  };
  return { checks, parameters };
}

async function getTokens(config, user = new User(), changes = {}) {
  const { checks, parameters } = await makeRequest(config, changes);
  const redirect = await user.decide(client.buildAuthorizationUrl(config, parameters));
  return client.authorizationCodeGrant(config, redirect, checks);
}

async function readNotes(config, accessToken, options) {
  const response = await client.fetchProtectedResource(
    config, accessToken, notesUrl, 'GET', undefined, undefined, options,
  );
  return response.json();
}

/** Calls `observe` with each error code that the server sends to this client, before the library sees the response. */
function observeErrors(config, observe) {
  config[client.customFetch] = async (url, options) => {
    const response = await fetch(url, options);
    if (!response.ok) {
      const challenge = response.headers.get('www-authenticate')?.match(/error="([^"]*)"/)?.[1];
      await observe(challenge ?? (await response.clone().json()).error);
    }
    return response;
  };
}

test('openid-client: code flow with PKCE, claims, userinfo and the API', async () => {
  const config = await discover();
  assert.ok(config.serverMetadata().supportsPKCE());
  const tokens = await getTokens(config);
  const claims = tokens.claims();
  assert.equal(claims.sub, 'carol');
  const user = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
  assert.equal(user.name, 'Carol Clark');
  assert.equal(user.email, 'carol@example.com');
  assert.equal((await readNotes(config, tokens.access_token)).owner, 'carol');
});

test('openid-client: the metadata of RFC 8414 describe the same server', async () => {
  const config = await client.discovery(issuer, 'web', undefined, client.ClientSecretBasic('web-secret'), {
    algorithm: 'oauth2',
  });
  assert.equal((await getTokens(config)).claims().sub, 'carol');
});

test('openid-client: a refresh token is used once', async () => {
  const config = await discover();
  const tokens = await getTokens(config);
  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
  assert.notEqual(refreshed.refresh_token, tokens.refresh_token);
  assert.equal((await readNotes(config, refreshed.access_token)).owner, 'carol');
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
});

test('openid-client: introspection and revocation', async () => {
  const config = await discover();
  const resourceServer = await discover('rs');
  const tokens = await getTokens(config);
  const before = await client.tokenIntrospection(resourceServer, tokens.access_token);
  assert.deepEqual([before.active, before.sub], [true, 'carol']);
  await client.tokenRevocation(config, tokens.access_token);
  const after = await client.tokenIntrospection(resourceServer, tokens.access_token);
  assert.deepEqual(after, { active: false });
  await assert.rejects(client.fetchUserInfo(config, tokens.access_token, 'carol'), {
    code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE', status: 401,
  });
});

test('openid-client: logout with the ID token as hint', async () => {
  const config = await discover();
  const user = new User();
  const tokens = await getTokens(config, user);
  const url = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token, post_logout_redirect_uri: logoutUri, state: 'logout state',
  });
  // The ID token says who asks, so that the user is not asked.
  const left = await user.open(url);
  assert.equal(left.redirect.href, `${logoutUri}?state=logout%20state`);
  const { parameters } = await makeRequest(config, { prompt: 'none' });
  const silent = await user.open(client.buildAuthorizationUrl(config, parameters));
  assert.equal(silent.redirect.searchParams.get('error'), 'login_required');
});

test('openid-client: a user who denies, and a response that was meant for another request', async () => {
  const config = await discover();
  const { checks, parameters } = await makeRequest(config);
  const denied = await new User().decide(client.buildAuthorizationUrl(config, parameters), 'deny');
  await assert.rejects(client.authorizationCodeGrant(config, denied, checks), {
    code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR', error: 'access_denied',
  });
  const granted = await new User().decide(client.buildAuthorizationUrl(config, parameters));
  const otherVerifier = { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() };
  await assert.rejects(client.authorizationCodeGrant(config, granted, otherVerifier), { error: 'invalid_grant' });
});

test('openid-client: pushed authorization request', async () => {
  const config = await discover('par');
  const { checks, parameters } = await makeRequest(config);
  const url = await client.buildAuthorizationUrlWithPAR(config, parameters);
  assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request_uri']);
  const tokens = await client.authorizationCodeGrant(config, await new User().decide(url), checks);
  assert.equal(tokens.claims().sub, 'carol');
  // This client must push its requests. The error page says so, because nothing else names the client safely.
  const direct = await new User().open(client.buildAuthorizationUrl(config, parameters));
  assert.ok(!direct.body.includes('name="password"'), direct.body);
});

test('openid-client: DPoP with nonces', async () => {
  const config = await discover('par');
  const errors = [];
  observeErrors(config, (error) => errors.push(error));
  const options = { DPoP: client.getDPoPHandle(config, await client.randomDPoPKeyPair()) };
  const { checks, parameters } = await makeRequest(config);
  const url = await client.buildAuthorizationUrlWithPAR(config, parameters, options);
  const redirect = await new User().decide(url);
  const tokens = await client.authorizationCodeGrant(config, redirect, checks, undefined, options);
  assert.equal(tokens.token_type, 'dpop');
  const user = await client.fetchUserInfo(config, tokens.access_token, 'carol', options);
  assert.equal(user.email, 'carol@example.com');
  assert.equal((await readNotes(config, tokens.access_token, options)).owner, 'carol');
  // The library keeps a nonce for each origin: those of the authorization server and of the API.
  assert.deepEqual(errors, ['use_dpop_nonce', 'use_dpop_nonce']);

  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, options);
  assert.equal(refreshed.token_type, 'dpop');
  assert.equal((await readNotes(config, refreshed.access_token, options)).owner, 'carol');
  const introspected = await client.tokenIntrospection(await discover('rs'), refreshed.access_token);
  assert.equal(introspected.cnf.jkt, await options.DPoP.calculateThumbprint());

  const otherKey = { DPoP: client.getDPoPHandle(config, await client.randomDPoPKeyPair()) };
  for (const wrong of [otherKey, undefined])
    await assert.rejects(readNotes(config, refreshed.access_token, wrong), { status: 401 });
});

test('openid-client: device flow', async () => {
  const config = await discover();
  const device = await client.initiateDeviceAuthorization(config, { scope });
  const errors = [];
  observeErrors(config, async (error) => {
    errors.push(error);
    const page = await new User('dave').connectDevice(device.verification_uri_complete);
    assert.match(page.body, /The device is connected/);
  });
  const tokens = await client.pollDeviceAuthorizationGrant(config, device);
  assert.deepEqual(errors, ['authorization_pending']);
  assert.equal(tokens.claims().sub, 'dave');
  assert.equal((await readNotes(config, tokens.access_token)).owner, 'dave');
});

test('openid-client: CIBA', async () => {
  const config = await discover();
  const request = await client.initiateBackchannelAuthentication(config, {
    scope, login_hint: 'dave', binding_message: 'OPENID-CLIENT',
  });
  const errors = [];
  observeErrors(config, async (error) => {
    errors.push(error);
    if (errors.length === 1) await new User('dave').decideApproval(issuer, 'OPENID-CLIENT');
  });
  const tokens = await client.pollBackchannelAuthenticationGrant(config, request);
  assert.equal(tokens.claims().sub, 'dave');
  await assert.rejects(client.initiateBackchannelAuthentication(config, { scope, login_hint: 'nobody' }), {
    error: 'unknown_user_id',
  });
  assert.deepEqual(errors, ['authorization_pending', 'unknown_user_id']);
});

test('openid-client: a client registers itself and logs its user in', async () => {
  const metadata = {
    redirect_uris: [redirectUri],
    client_name: 'Registered',
    token_endpoint_auth_method: 'client_secret_post',
    id_token_signed_response_alg: 'ES256',
  };
  await assert.rejects(client.dynamicClientRegistration(issuer, metadata), { status: 401 });
  const config = await client.dynamicClientRegistration(issuer, metadata, undefined, {
    initialAccessToken: registrationToken, execute: [client.enableNonRepudiationChecks],
  });
  assert.equal(config.clientMetadata().client_name, 'Registered');
  assert.equal((await getTokens(config, new User(), { scope: 'openid' })).claims().sub, 'carol');
});

test('openid-client: a client that registered a key signs its assertions with it', async () => {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const metadata = {
    redirect_uris: [redirectUri],
    grant_types: ['client_credentials'],
    response_types: [],
    scope: 'notes.read',
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [{ kty, crv, x, y, kid: '1', alg: 'ES256', use: 'sig' }] },
  };
  const authentication = client.PrivateKeyJwt({ key: privateKey, kid: '1' });
  const config = await client.dynamicClientRegistration(issuer, metadata, authentication, {
    initialAccessToken: registrationToken,
  });
  const tokens = await client.clientCredentialsGrant(config, { scope: 'notes.read' });
  assert.equal(tokens.scope ?? 'notes.read', 'notes.read');
});

test('openid-client: each method of authentication', async () => {
  const methods = {
    web: client.ClientSecretBasic('web-secret'),
    post: client.ClientSecretPost('post-secret'),
    jwt: client.ClientSecretJwt('jwt-secret-of-at-least-256-bits-in-length'),
  };
  for (const [name, authentication] of Object.entries(methods)) {
    const config = await discover(name, authentication);
    const tokens = await client.clientCredentialsGrant(config, { scope: 'notes.read' });
    assert.equal(tokens.token_type, 'bearer');
  }
  const app = await discover('app', client.None());
  assert.equal((await getTokens(app, new User(), { redirect_uri: 'https://app.example/callback' })).claims().sub, 'carol');
  for (const wrong of [client.ClientSecretBasic('wrong'), client.ClientSecretPost('web-secret')])
    await assert.rejects(client.clientCredentialsGrant(await discover('web', wrong), { scope: 'notes.read' }), { status: 401 });
});
