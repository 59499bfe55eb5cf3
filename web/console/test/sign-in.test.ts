import { createSign, generateKeyPairSync } from 'node:crypto';
import { Unauthorised } from '@tamid/sdk';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { oidcAccount } from '../src/session/oidc/account.js';
import { answerIn, placeIn, type Redirect, redirectIn } from '../src/session/oidc/arrival.js';
import { claimsIn, nameIn, rolesIn } from '../src/session/oidc/claims.js';
import { SignInFault } from '../src/session/oidc/fault.js';
import { Issuer } from '../src/session/oidc/issuer.js';

const HERE = 'https://tamid.example';
const SETTINGS = { issuer: 'https://id.example/gym', clientId: 'console', scope: 'openid' };
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}

describe('the place to come back to', () => {
  test.each(['/clients', '/clients/42?sort=-createdAt', '/', '/anything'])('%s is kept', (place) => {
    expect(placeIn(place, HERE)).toBe(place);
  });

  test.each([
    'https://evil.example/clients',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://tamid.example.evil.example/',
    '/signed-in?code=a&state=b',
    `/${'x'.repeat(3_000)}`,
    null,
    7,
  ])('%s leads to the start', (place) => {
    expect(placeIn(place, HERE)).toBe('/');
  });
});

describe('what an issuer says in the address', () => {
  test('is an answer only with a code or an error', () => {
    expect(answerIn('?code=a&state=b')?.get('code')).toBe('a');
    expect(answerIn('?error=access_denied')?.get('error')).toBe('access_denied');
    expect(answerIn('?state=b')).toBeNull();
    expect(answerIn('')).toBeNull();
  });

  test('belongs to what this tab has begun, if it has', () => {
    const kept = { state: 's', nonce: 'n', verifier: 'v', place: '/clients?q=a', isSilent: true };
    expect(redirectIn(JSON.stringify(kept), HERE)).toEqual(kept);
    expect(redirectIn(JSON.stringify({ ...kept, place: '//evil.example' }), HERE)?.place).toBe('/');
    for (const broken of [null, '', 'null', '7', '{"state":"s"}', JSON.stringify({ ...kept, verifier: '' })]) {
      expect(redirectIn(broken, HERE)).toBeNull();
    }
  });

  test('is shown on one line, in one direction, and bounded', () => {
    expect(new SignInFault('refused', ' no\n\u202eentry\u0000 ').said).toBe('no entry');
    expect(new SignInFault('refused', 'x'.repeat(1_000)).said).toHaveLength(201);
  });
});

describe('what tokens say', () => {
  test('a name is the fullest that there is, in any script', () => {
    expect(nameIn(claimsIn(jwt({ name: 'נועה כהן', email: 'noa@example.com' })))).toBe('נועה כהן');
    expect(nameIn({ name: ' ', preferred_username: 'noa', email: 'noa@example.com' })).toBe('noa');
    expect(nameIn({ email: 'noa@example.com' })).toBe('noa@example.com');
    expect(nameIn({ name: 7 })).toBeNull();
  });

  test('nothing is made of what is no token', () => {
    for (const broken of ['', 'opaque', 'a.b.c', `a.${btoa('null')}.c`]) expect(claimsIn(broken)).toEqual({});
    expect(rolesIn({ roles: 'operator' })).toEqual([]);
    expect(rolesIn({ roles: ['trainer', 7, 'operator'] })).toEqual(['trainer', 'operator']);
  });
});

describe('an issuer', () => {
  let told: object;
  let status: number;
  let redirect: Redirect;
  let issuer: Issuer;
  const now = Math.floor(Date.now() / 1000);

  function idToken(other: object = {}): string {
    const claims = {
      iss: SETTINGS.issuer,
      aud: 'console',
      sub: 'noa',
      nonce: redirect.nonce,
      iat: now,
      exp: now + 300,
    };
    return jwt({ ...claims, ...other });
  }

  function answer(other: object = {}): URLSearchParams {
    return new URLSearchParams({ code: 'c', state: redirect.state, ...other });
  }

  async function kindOf(attempt: Promise<unknown>): Promise<string> {
    return attempt.then(
      () => 'signed in',
      (error) => (error instanceof SignInFault ? error.kind : `${error}`),
    );
  }

  beforeEach(async () => {
    const metadata = {
      issuer: SETTINGS.issuer,
      authorization_endpoint: 'https://id.example/authorize',
      token_endpoint: 'https://token.example/token',
      end_session_endpoint: 'javascript:alert(1)',
    };
    vi.stubGlobal('fetch', async (url: string) => {
      if (`${url}`.endsWith('/.well-known/openid-configuration')) return Response.json(metadata);
      return Response.json(told, { status });
    });
    issuer = await Issuer.discover(SETTINGS, HERE);
    [, redirect] = await issuer.begin('/clients', false, 'he');
    told = { access_token: jwt({ trainer: 't' }), token_type: 'Bearer', id_token: idToken() };
    status = 200;
  });
  afterEach(() => vi.unstubAllGlobals());

  test('is asked for a code with S256, state and nonce, and for silence only where nobody is to be asked', async () => {
    const [url, { state, nonce, verifier }] = await issuer.begin('/clients', false, 'he');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'console',
      redirect_uri: 'https://tamid.example/signed-in',
      scope: 'openid',
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    expect(url.searchParams.has('prompt')).toBe(false);
    expect(url.href).not.toContain(verifier);
    const [silent] = await issuer.begin('/clients', true, 'he');
    expect(silent.searchParams.get('prompt')).toBe('none');
  });

  test('gives tokens for its own answer', async () => {
    expect(await kindOf(issuer.finish(answer(), redirect))).toBe('signed in');
    expect(await kindOf(issuer.finish(answer({ iss: SETTINGS.issuer }), redirect))).toBe('signed in');
  });

  test.each([
    ['another state', { state: 'other' }],
    ['another issuer', { iss: 'https://evil.example' }],
  ])('an answer of %s is not used', async (_, other) => {
    expect(await kindOf(issuer.finish(answer(other), redirect))).toBe('unusable');
  });

  test.each([
    ['for somebody else', { aud: 'other' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['of another sign-in', { nonce: 'other' }],
  ])('an id token %s is not believed', async (_, other) => {
    told = { ...told, id_token: idToken(other) };
    expect(await kindOf(issuer.finish(answer(), redirect))).toBe('unusable');
  });

  test('clocks may differ by a minute, and are named when they differ by more', async () => {
    told = { ...told, id_token: idToken({ exp: now - 50 }) };
    expect(await kindOf(issuer.finish(answer(), redirect))).toBe('signed in');
    told = { ...told, id_token: idToken({ exp: now - 600 }) };
    expect(await kindOf(issuer.finish(answer(), redirect))).toBe('clock');
  });

  test('that is away is told from one that refuses', async () => {
    status = 503;
    expect(await kindOf(issuer.finish(answer(), redirect))).toBe('unreachable');
    told = { error: 'invalid_grant', error_description: 'The code is used.' };
    status = 400;
    await expect(issuer.finish(answer(), redirect)).rejects.toMatchObject({
      kind: 'refused',
      said: 'The code is used.',
    });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
    expect(await kindOf(issuer.finish(answer(), redirect))).toBe('unreachable');
  });

  test('that was asked in silence and knows nobody is no fault; that it refuses somebody is one', async () => {
    const silent = { ...redirect, isSilent: true };
    expect(await issuer.finish(answer({ error: 'login_required' }), silent)).toBeNull();
    expect(await kindOf(issuer.finish(answer({ error: 'access_denied' }), silent))).toBe('refused');
    expect(await kindOf(issuer.finish(answer({ error: 'login_required' }), redirect))).toBe('refused');
  });

  test('refresh tokens rotate; a refusal ends it, a network that is away does not', async () => {
    const { signal } = new AbortController();
    const first = { access: 'a', id: 'i', refresh: 'r1' };
    told = { access_token: 'b', token_type: 'Bearer', refresh_token: 'r2' };
    expect(await issuer.renew(first, signal)).toEqual({ access: 'b', id: 'i', refresh: 'r2' });
    told = { access_token: 'c', token_type: 'Bearer' };
    expect(await issuer.renew(first, signal)).toEqual({ access: 'c', id: 'i', refresh: 'r1' });
    told = { error: 'invalid_grant' };
    for (const [refused, isFinal] of [
      [400, true],
      [401, true],
      [429, false],
      [503, false],
    ] as const) {
      status = refused;
      const error = await issuer.renew(first, signal).catch((thrown) => thrown);
      expect(error instanceof Unauthorised, `${refused}`).toBe(isFinal);
    }
    await expect(issuer.renew({ ...first, refresh: null }, signal)).rejects.toBeInstanceOf(Unauthorised);
  });

  test('whose account has no trainer signs nobody in; nor does a refresh change the trainer', async () => {
    const tokens = { access: 'opaque', id: idToken(), refresh: 'r' };
    expect(() => oidcAccount(issuer, tokens, () => {})).toThrow('no-trainer');
    const account = oidcAccount(issuer, { ...tokens, access: jwt({ trainer: 't', roles: ['operator'] }) }, () => {});
    expect(account).toMatchObject({ trainer: { trainer: 't', name: 't' }, roles: ['operator'] });
    told = { access_token: jwt({ trainer: 'other' }), token_type: 'Bearer' };
    const { signal } = new AbortController();
    if (typeof account.token === 'string') throw new Error('The token is fixed');
    expect(claimsIn(await account.token({ refresh: false, signal })).trainer).toBe('t');
    await expect(account.token({ refresh: true, signal })).rejects.toBeInstanceOf(Unauthorised);
  });

  test('sends nobody to an address that is no web address', () => {
    expect(issuer.signOutUrl(idToken())).toBeNull();
  });
});
