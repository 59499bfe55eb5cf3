/** A random UUID (RFC 9562, version 4), also on pages that are not served over HTTPS. */
export function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return [...bytes]
    .map((byte, i) => (/^(4|6|8|10)$/.test(`${i}`) ? '-' : '') + byte.toString(16).padStart(2, '0'))
    .join('');
}
