/** An OpenID Connect issuer, and what it calls the console. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

/** Where this server's people sign in; null when it names no issuer. */
export async function oidcSettings(signal?: AbortSignal): Promise<OidcSettings | null> {
  const answer = await fetch('/auth/oidc', { signal: signal ?? null });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
  return answer.json();
}

/** What people know the issuer by. */
export function hostOf({ issuer }: OidcSettings): string {
  return new URL(issuer).host;
}
