import { Unauthorised } from '@tamid/sdk';
import * as oauth from 'oauth4webapi';
import { CALLBACK, type Redirect } from './arrival.js';
import { SignInFault } from './fault.js';
import type { OidcSettings } from './settings.js';

/** What the issuer gave. It is nowhere but in memory. */
export interface Tokens {
  readonly access: string;
  /** Tells who somebody is. */
  readonly id: string;
  /** Gives further ones; null where the issuer gives none. */
  readonly refresh: string | null;
}

/** How far the clocks of this device and of the issuer may differ, s. */
const SKEW_S = 60;
const TIMEOUT_MS = 15_000;
/** The issuer would have to ask people something. */
const UNKNOWN = new Set(['login_required', 'interaction_required', 'consent_required', 'account_selection_required']);

/**
 * An OpenID Connect issuer: Authorization Code with PKCE, for a public client. The library checks the answers: `state` and `iss`; of the id
 * token `iss`, `aud`, `nonce` and its times. Tokens come straight from the issuer, so TLS stands in for the id token's signature (OpenID
 * Connect Core 3.1.3.7); the access token's is the gateway's to check. Everything throws a {@link SignInFault}, but for {@link renew}.
 */
export class Issuer {
  readonly #server: oauth.AuthorizationServer;
  readonly #settings: OidcSettings;
  readonly #origin: string;
  readonly #client: oauth.Client;

  private constructor(server: oauth.AuthorizationServer, settings: OidcSettings, origin: string) {
    this.#server = server;
    this.#settings = settings;
    this.#origin = origin;
    this.#client = { client_id: settings.clientId, [oauth.clockTolerance]: SKEW_S };
  }

  /** Asks the issuer where its endpoints are. `origin` is the console's own. */
  static async discover(settings: OidcSettings, origin: string): Promise<Issuer> {
    return told(async () => {
      const url = new URL(settings.issuer);
      const answer = await oauth.discoveryRequest(url, options(settings));
      return new Issuer(await oauth.processDiscoveryResponse(url, answer), settings, origin);
    });
  }

  /** Where to send somebody, and what to remember until they come back. */
  async begin(place: string, isSilent: boolean, language: string): Promise<[URL, Redirect]> {
    return told(async () => {
      const redirect = {
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
        verifier: oauth.generateRandomCodeVerifier(),
        place,
        isSilent,
      };
      const url = this.#endpoint('authorization_endpoint');
      if (!url) throw new oauth.UnsupportedOperationError('There is nowhere to send people');
      const params = {
        response_type: 'code',
        client_id: this.#settings.clientId,
        redirect_uri: this.#origin + CALLBACK,
        scope: this.#settings.scope,
        state: redirect.state,
        nonce: redirect.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(redirect.verifier),
        code_challenge_method: 'S256',
        ui_locales: language,
        ...(isSilent && { prompt: 'none' }),
      };
      for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
      return [url, redirect];
    });
  }

  /** Takes the tokens for what the issuer answered; null when it was to ask nothing and does not know them. */
  async finish(answer: URLSearchParams, redirect: Redirect): Promise<Tokens | null> {
    if (redirect.isSilent && UNKNOWN.has(answer.get('error') ?? '')) return null;
    return told(async () => {
      const params = oauth.validateAuthResponse(this.#server, this.#client, answer, redirect.state);
      const response = await oauth.authorizationCodeGrantRequest(
        this.#server,
        this.#client,
        oauth.None(),
        params,
        this.#origin + CALLBACK,
        redirect.verifier,
        options(this.#settings),
      );
      const tokens = await oauth.processAuthorizationCodeResponse(this.#server, this.#client, response, {
        expectedNonce: redirect.nonce,
        requireIdToken: true,
      });
      return tokensIn(tokens, null);
    });
  }

  /** Takes new tokens for old ones. Throws {@link Unauthorised} when there are none to be had; whatever else it throws may pass. */
  async renew(tokens: Tokens, signal: AbortSignal): Promise<Tokens> {
    if (tokens.refresh === null) throw new Unauthorised();
    try {
      const response = await oauth.refreshTokenGrantRequest(
        this.#server,
        this.#client,
        oauth.None(),
        tokens.refresh,
        options(this.#settings, signal),
      );
      return tokensIn(await oauth.processRefreshTokenResponse(this.#server, this.#client, response), tokens);
    } catch (error) {
      if (isRefusal(error)) throw new Unauthorised(undefined, { cause: error });
      throw error;
    }
  }

  /** Where somebody signs out; null where the issuer has no such place. */
  signOutUrl(idToken: string): string | null {
    const url = this.#endpoint('end_session_endpoint');
    url?.searchParams.set('client_id', this.#settings.clientId);
    url?.searchParams.set('id_token_hint', idToken);
    url?.searchParams.set('post_logout_redirect_uri', `${this.#origin}/`);
    return url?.href ?? null;
  }

  /** An address to send a browser to; null when there is none, or none as safe as those that are asked. */
  #endpoint(name: 'authorization_endpoint' | 'end_session_endpoint'): URL | null {
    const address = this.#server[name] ?? '';
    if (!URL.canParse(address)) return null;
    const url = new URL(address);
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(this.#settings)) ? url : null;
  }
}

function tokensIn(answer: oauth.TokenEndpointResponse, before: Tokens | null): Tokens {
  return {
    access: answer.access_token,
    id: answer.id_token ?? before?.id ?? '',
    refresh: answer.refresh_token ?? before?.refresh ?? null,
  };
}

function options(settings: OidcSettings, signal: AbortSignal = AbortSignal.timeout(TIMEOUT_MS)) {
  return { signal, [oauth.allowInsecureRequests]: isLocal(settings) };
}

/** The gateway takes an issuer without TLS on its own machine only. */
function isLocal({ issuer }: OidcSettings): boolean {
  return issuer.startsWith('http:');
}

function isRefusal(error: unknown): boolean {
  const isOfIssuer = error instanceof oauth.ResponseBodyError || error instanceof oauth.WWWAuthenticateChallengeError;
  return isOfIssuer && error.status < 500 && error.status !== 408 && error.status !== 429;
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error);
  }
}

function faultOf(error: unknown): SignInFault {
  const fault = (kind: SignInFault['kind'], said?: string): SignInFault =>
    new SignInFault(kind, said, { cause: error });
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError) {
    return fault('refused', error.error_description ?? error.error);
  }
  if (error instanceof oauth.OperationProcessingError) {
    if (error.cause instanceof Response && error.cause.status >= 500) return fault('unreachable');
    return fault(error.code === oauth.JWT_TIMESTAMP_CHECK ? 'clock' : 'unusable');
  }
  return fault(error instanceof oauth.UnsupportedOperationError ? 'unusable' : 'unreachable');
}
