/** What a token says. Nobody checked it: it is for looks, the server decides. */
export interface Claims {
  readonly [name: string]: unknown;
}

const LONGEST_NAME = 100;
const MOST_ROLES = 20;

/** Reads a JWT; what is none says nothing. */
export function claimsIn(token: string): Claims {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

/** What people are called, by OpenID Connect's claims; null when it does not say. */
export function nameIn({ name, preferred_username: username, email }: Claims): string | null {
  const found = [name, username, email].find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof found === 'string' ? found.trim().slice(0, LONGEST_NAME) : null;
}

/** The trainer whose data it is; null when it does not say. */
export function trainerIn({ trainer }: Claims): string | null {
  return typeof trainer === 'string' && trainer !== '' ? trainer : null;
}

export function rolesIn({ roles }: Claims): readonly string[] {
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string').slice(0, MOST_ROLES) : [];
}
