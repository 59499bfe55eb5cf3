import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GATEWAY, type Trainer } from './system.js';

/** What the issuer calls the console. */
export const CLIENT_ID = 'tamid-console';
const COOKIE = 'issuer-session=1';

interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly nonce: string;
}

/** An OpenID Connect issuer for one trainer. Its id tokens are its own; its access tokens are the local system's, so that the gateway takes them. */
export class Issuer {
  /** How long an access token lives. */
  accessSeconds = 600;
  /** Refuses whoever comes with this error and description. */
  refusal: readonly [string, string] | null = null;
  /** No refresh token is taken any more. */
  isRefusingRefresh = false;
  givesRefreshTokens = true;
  /** Old refresh tokens of which a second use was tried: rotation makes each hold once. */
  readonly reused: string[] = [];
  /** What it was asked, in order: `authorize`, `authorize none`, `code`, `refresh`, `logout`. */
  readonly asked: string[] = [];

  readonly #server: Server;
  readonly #trainer: Trainer;
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #codes = new Map<string, Code>();
  readonly #refreshTokens = new Set<string>();
  readonly #spent = new Set<string>();

  private constructor(trainer: Trainer) {
    this.#trainer = trainer;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
    });
  }

  static async start(trainer: Trainer): Promise<Issuer> {
    const issuer = new Issuer(trainer);
    await new Promise<void>((resolve, reject) => {
      issuer.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return issuer;
  }

  /** Another site than the console's, which is at 127.0.0.1. */
  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return json(response, 200, this.#metadata());
      case '/jwks':
        return json(response, 200, { keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), alg: 'RS256' }] });
      case '/authorize':
        return this.#authorize(searchParams, request.headers.cookie?.includes(COOKIE) ?? false, response);
      case '/token':
        return this.#token(new URLSearchParams(await textOf(request)), response);
      case '/logout':
        return this.#logout(searchParams, response);
      default:
        response.writeHead(404).end();
    }
  }

  #metadata(): object {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      end_session_endpoint: `${this.url}/logout`,
      jwks_uri: `${this.url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  #authorize(params: URLSearchParams, isKnown: boolean, response: ServerResponse): void {
    const isSilent = params.get('prompt') === 'none';
    const redirectUri = params.get('redirect_uri') ?? '';
    const isRight =
      params.get('client_id') === CLIENT_ID &&
      params.get('response_type') === 'code' &&
      params.get('code_challenge_method') === 'S256' &&
      params.get('scope')?.split(' ').includes('openid') &&
      /^http:\/\/127\.0\.0\.1:\d+\/signed-in$/.test(redirectUri);
    if (!isRight) {
      response.writeHead(400).end('bad request');
      return;
    }
    const back = new URL(redirectUri);
    back.searchParams.set('state', params.get('state') ?? '');
    back.searchParams.set('iss', this.url);
    if (!isKnown && !isSilent && !params.has('login')) {
      params.set('login', '1');
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><title>Issuer</title><a href="/authorize?${params}">Log in</a>`);
      return;
    }
    this.asked.push(isSilent ? 'authorize none' : 'authorize');
    const refusal = this.refusal ?? (isKnown || params.has('login') ? null : ['login_required', '']);
    if (refusal) {
      back.searchParams.set('error', refusal[0]);
      back.searchParams.set('error_description', refusal[1]);
    } else {
      const code = randomUUID();
      this.#codes.set(code, {
        challenge: params.get('code_challenge') ?? '',
        redirectUri,
        nonce: params.get('nonce') ?? '',
      });
      back.searchParams.set('code', code);
      response.setHeader('Set-Cookie', `${COOKIE}; Path=/; HttpOnly; SameSite=Lax`);
    }
    response.writeHead(302, { Location: back.href }).end();
  }

  async #token(params: URLSearchParams, response: ServerResponse): Promise<void> {
    const grant = params.get('grant_type');
    const refused = (): void => json(response, 400, { error: 'invalid_grant' });
    if (params.get('client_id') !== CLIENT_ID) return refused();
    if (grant === 'authorization_code') {
      this.asked.push('code');
      const code = this.#codes.get(params.get('code') ?? '');
      this.#codes.delete(params.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(params.get('code_verifier') ?? '')
        .digest('base64url');
      if (code?.challenge !== challenge || code.redirectUri !== params.get('redirect_uri')) return refused();
      return json(response, 200, { ...(await this.#tokens()), id_token: this.#idToken(code.nonce) });
    }
    this.asked.push('refresh');
    const token = params.get('refresh_token') ?? '';
    if (this.#spent.has(token)) this.reused.push(token);
    if (this.isRefusingRefresh || !this.#refreshTokens.delete(token)) return refused();
    this.#spent.add(token);
    return json(response, 200, await this.#tokens());
  }

  #logout(params: URLSearchParams, response: ServerResponse): void {
    this.asked.push('logout');
    const back = new URL(params.get('post_logout_redirect_uri') ?? '');
    if (!params.get('id_token_hint') || back.hostname !== '127.0.0.1') {
      response.writeHead(400).end('bad request');
      return;
    }
    response.writeHead(302, { Location: back.href, 'Set-Cookie': `${COOKIE}; Path=/; Max-Age=0` }).end();
  }

  async #tokens(): Promise<object> {
    const answer = await fetch(`${GATEWAY}/auth/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ trainer: this.#trainer.id, expiresInSeconds: this.accessSeconds }),
    });
    const token = (await answer.json()) as object;
    if (!this.givesRefreshTokens) return token;
    const refreshToken = randomUUID();
    this.#refreshTokens.add(refreshToken);
    return { ...token, refresh_token: refreshToken };
  }

  #idToken(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.url, aud: CLIENT_ID, sub: this.#trainer.id, nonce, iat: now, exp: now + 300 };
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...claims, name: 'נועה כהן' })}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(this.#keys.privateKey, 'base64url')}`;
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
