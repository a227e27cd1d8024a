// oauth4webapi, call by call: each response is checked by the standard that defines it, refusals as well.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as oauth from 'oauth4webapi';
import { issuer, notesUrl, redirectUri, registrationToken, scope } from './servers.mjs';
import { User } from './user.mjs';

const web = { client_id: 'web' };
const authentication = oauth.ClientSecretBasic('web-secret');
const resourceServer = { client_id: 'rs' };
const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer));

async function makeRequest() {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const parameters = new URLSearchParams({
    client_id: web.client_id,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { parameters, verifier, state, nonce };
}

function authorizationUrl(parameters) {
  const url = new URL(server.authorization_endpoint);
  url.search = parameters;
  return url;
}

/** The response of the token endpoint to the code that the user's browser brings back. */
async function exchange({ verifier, state }, redirect, options) {
  const callback = oauth.validateAuthResponse(server, web, redirect, state);
  return oauth.authorizationCodeGrantRequest(server, web, authentication, callback, redirectUri, verifier, options);
}

async function getTokens() {
  const request = await makeRequest();
  const response = await exchange(request, await new User().decide(authorizationUrl(request.parameters)));
  const result = await oauth.processAuthorizationCodeResponse(server, web, response, {
    expectedNonce: request.nonce, requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, response);
  return result;
}

async function introspect(token) {
  const response = await oauth.introspectionRequest(server, resourceServer, oauth.ClientSecretBasic('rs-secret'), token);
  return oauth.processIntrospectionResponse(server, resourceServer, response);
}

test('oauth4webapi: code flow, userinfo, refresh, introspection, revocation', async () => {
  const tokens = await getTokens();
  assert.equal(oauth.getValidatedIdTokenClaims(tokens).sub, 'carol');
  const userinfo = await oauth.userInfoRequest(server, web, tokens.access_token);
  assert.equal((await oauth.processUserInfoResponse(server, web, 'carol', userinfo)).name, 'Carol Clark');

  const refresh = await oauth.refreshTokenGrantRequest(server, web, authentication, tokens.refresh_token);
  const refreshed = await oauth.processRefreshTokenResponse(server, web, refresh);
  assert.deepEqual((await introspect(refreshed.access_token)).scope.split(' ').sort(), scope.split(' ').sort());

  const revocation = await oauth.revocationRequest(server, web, authentication, refreshed.refresh_token);
  await oauth.processRevocationResponse(revocation);
  // The access token goes with its refresh token (RFC 7009 section 2.1).
  assert.deepEqual(await introspect(refreshed.access_token), { active: false });
});

test('oauth4webapi: errors of the authorization response name their issuer', async () => {
  const { parameters, state } = await makeRequest();
  const denied = await new User().decide(authorizationUrl(parameters), 'deny');
  assert.throws(() => oauth.validateAuthResponse(server, web, denied, state), { error: 'access_denied' });
  assert.throws(() => oauth.validateAuthResponse(server, web, denied, 'another state'), { code: 'OAUTH_INVALID_RESPONSE' });
  const otherIssuer = { ...server, issuer: 'https://other.example' };
  assert.throws(() => oauth.validateAuthResponse(otherIssuer, web, denied, state), { code: 'OAUTH_INVALID_RESPONSE' });
});

test('oauth4webapi: a pushed request with DPoP demands a nonce, and each response brings one', async () => {
  const request = await makeRequest();
  const DPoP = oauth.DPoP(web, await oauth.generateKeyPair('ES256'));
  const push = () => oauth.pushedAuthorizationRequest(server, web, authentication, request.parameters, { DPoP });
  const first = await push();
  const refused = await oauth.processPushedAuthorizationResponse(server, web, first).catch((error) => error);
  assert.ok(oauth.isDPoPNonceError(refused), String(refused));
  const pushed = await oauth.processPushedAuthorizationResponse(server, web, await push());
  assert.ok(pushed.expires_in > 0);

  const short = new URLSearchParams({ client_id: web.client_id, request_uri: pushed.request_uri });
  const redirect = await new User().decide(authorizationUrl(short));
  // The code is bound to the key, and the nonce of the server is known by now.
  const response = await exchange(request, redirect, { DPoP });
  assert.ok(response.headers.get('dpop-nonce'));
  const tokens = await oauth.processAuthorizationCodeResponse(server, web, response, { expectedNonce: request.nonce });
  assert.equal(tokens.token_type, 'dpop');

  const notes = () => oauth.protectedResourceRequest(tokens.access_token, 'GET', notesUrl, undefined, undefined, { DPoP });
  const challenged = await notes().catch((error) => error);
  assert.ok(oauth.isDPoPNonceError(challenged), String(challenged));
  assert.equal((await (await notes()).json()).owner, 'carol');
});

test('oauth4webapi: a code that is bound to a key is refused without a proof', async () => {
  const request = await makeRequest();
  const DPoP = oauth.DPoP(web, await oauth.generateKeyPair('ES256'));
  request.parameters.set('dpop_jkt', await DPoP.calculateThumbprint());
  const response = await exchange(request, await new User().decide(authorizationUrl(request.parameters)));
  await assert.rejects(oauth.processAuthorizationCodeResponse(server, web, response, { expectedNonce: request.nonce }),
                       (error) => ['invalid_grant', 'invalid_dpop_proof'].includes(error.error));
});

test('oauth4webapi: a device waits, is too fast, and is denied or connected', async () => {
  const start = async () => oauth.processDeviceAuthorizationResponse(
    server, web, await oauth.deviceAuthorizationRequest(server, web, authentication, { scope: 'notes.read' }));
  const poll = async (device) => oauth.processDeviceCodeResponse(
    server, web, await oauth.deviceCodeGrantRequest(server, web, authentication, device.device_code));
  const waiting = await start();
  await assert.rejects(poll(waiting), { error: 'authorization_pending' });
  await assert.rejects(poll(waiting), { error: 'slow_down' });
  const denied = await start();
  await new User('dave').connectDevice(denied.verification_uri_complete, 'deny');
  await assert.rejects(poll(denied), { error: 'access_denied' });
  const connected = await start();
  await new User('dave').connectDevice(connected.verification_uri_complete);
  assert.equal((await introspect((await poll(connected)).access_token)).sub, 'dave');
  await assert.rejects(poll(connected), { error: 'invalid_grant' });
});

test('oauth4webapi: a CIBA request waits, and is denied or approved', async () => {
  const start = async (message) => oauth.processBackchannelAuthenticationResponse(
    server, web, await oauth.backchannelAuthenticationRequest(
      server, web, authentication, { scope: 'openid', login_hint: 'carol@example.com', binding_message: message }));
  const poll = async (request) => oauth.processBackchannelAuthenticationGrantResponse(
    server, web, await oauth.backchannelAuthenticationGrantRequest(server, web, authentication, request.auth_req_id));
  const waiting = await start('WAITING');
  await assert.rejects(poll(waiting), { error: 'authorization_pending' });
  await assert.rejects(poll(waiting), { error: 'slow_down' });
  const denied = await start('DENIED');
  await new User().decideApproval(issuer, 'DENIED', 'deny');
  await assert.rejects(poll(denied), { error: 'access_denied' });
  const approved = await start('APPROVED');
  await new User().decideApproval(issuer, 'APPROVED');
  assert.equal(oauth.getValidatedIdTokenClaims(await poll(approved)).sub, 'carol');
});

test('oauth4webapi: registration is checked', async () => {
  const register = async (metadata, initialAccessToken) => oauth.processDynamicClientRegistrationResponse(
    await oauth.dynamicClientRegistrationRequest(server, metadata, { initialAccessToken }));
  const metadata = { redirect_uris: [redirectUri], token_endpoint_auth_method: 'client_secret_post' };
  const registered = await register(metadata, registrationToken);
  assert.ok(registered.client_secret);
  await assert.rejects(register(metadata, 'wrong'), { code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE', status: 401 });
  await assert.rejects(register({ redirect_uris: ['not a URI'] }, registrationToken), { error: 'invalid_redirect_uri' });
});

test('oauth4webapi: the challenges of the API can be read', async () => {
  const challengeOf = async (promise) => {
    const error = await promise.then(() => assert.fail('was accepted'), (reason) => reason);
    assert.ok(error instanceof oauth.WWWAuthenticateChallengeError, String(error));
    return error.cause;
  };
  const notes = (token) => oauth.protectedResourceRequest(token, 'GET', notesUrl);
  const [unknown] = await challengeOf(notes('unknown'));
  assert.deepEqual([unknown.scheme, unknown.parameters.error], ['bearer', 'invalid_token']);
  const response = await oauth.clientCredentialsGrantRequest(server, web, authentication, { scope: '' });
  const tokens = await oauth.processClientCredentialsResponse(server, web, response);
  const weak = await challengeOf(notes(tokens.access_token));
  const bearer = weak.find((challenge) => challenge.scheme === 'bearer').parameters;
  assert.deepEqual([bearer.error, bearer.scope], ['insufficient_scope', 'notes.read']);
});

test('oauth4webapi: errors of the token endpoint can be read', async () => {
  const request = async (secret, token) => oauth.processRefreshTokenResponse(
    server, web, await oauth.refreshTokenGrantRequest(server, web, oauth.ClientSecretBasic(secret), token));
  await assert.rejects(request('web-secret', 'unknown'), { code: 'OAUTH_RESPONSE_BODY_ERROR', error: 'invalid_grant', status: 400 });
  const challenge = await request('wrong', 'unknown').catch((error) => error);
  assert.equal(challenge.status, 401);
  assert.equal(challenge.cause[0].scheme, 'basic');
});
