import { z } from 'zod';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

const parameters = {
  algorithm: z.enum(['SHA1', 'SHA256', 'SHA512']),
  digits: z.union([z.literal(6), z.literal(7), z.literal(8)]),
  /** Seconds. */
  period: z.int().min(5).max(300),
};
/** What the keychain keeps: the key in base32 with its parameters. */
const storedKey = z.strictObject({ secret: z.string(), ...parameters });
export type TotpKey = Readonly<z.infer<typeof storedKey>>;

/** A key as its source gave it, with the names that only the page shows. */
export interface TotpSource extends TotpKey {
  readonly issuer: string;
  readonly accountName: string;
}

/** The name of an account's key in the keychain. */
export const totpName = (accountId: string) => `${accountId}.totp`;

const USUAL = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** RFC 4226 asks for 16 bytes; many services give 10. */
const LEAST_BYTES = 10;
const MOST_BYTES = 64;

/**
 * Reads a key typed in base32 (RFC 4648; spaces, dashes and lower case tolerated) or an `otpauth://totp/` link. Problems
 * never carry any part of it: totpKeyMalformed, totpKeyShort, totpLinkMalformed, totpCounter, totpTransfer, totpParameter.
 */
export function readTotpSource(source: string): Result<TotpSource> {
  const text = source.trim();
  if (/^otpauth-migration:/i.test(text)) return fail(problem('totpTransfer'));
  if (/^[a-z][a-z\d+.-]*:/i.test(text)) return readLink(text);
  const secret = readSecret(text);
  return secret.ok ? ok({ ...USUAL, secret: secret.value, issuer: '', accountName: '' }) : secret;
}

/** What stands in the keychain; a key that is not as it was written counts as none. */
export function readStoredKey(stored: string): TotpKey | null {
  try {
    return storedKey.safeParse(JSON.parse(stored)).data ?? null;
  } catch {
    return null;
  }
}

/** A key as the keychain keeps it, for `readStoredKey`. */
export function writeStoredKey({ secret, algorithm, digits, period }: TotpKey): string {
  return JSON.stringify({ secret, algorithm, digits, period } satisfies TotpKey);
}

/** The bytes of a base32 text; bits that do not fill a last byte are dropped, as phones do. */
export function bytesOfBase32(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    held = ((held << 5) | ALPHABET.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
  }
  return bytes;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function readSecret(text: string): Result<string> {
  const letters = text
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/=+$/, '')
    .toUpperCase();
  if (!/^[A-Z2-7]+$/.test(letters)) return fail(problem('totpKeyMalformed'));
  const { length } = bytesOfBase32(letters);
  if (length < LEAST_BYTES) return fail(problem('totpKeyShort'));
  // No number of whole bytes makes that many letters: one was lost, or one is too many.
  if ([1, 3, 6].includes(letters.length % 8) || length > MOST_BYTES) return fail(problem('totpKeyMalformed'));
  return ok(letters);
}

function readLink(text: string): Result<TotpSource> {
  const link = URL.canParse(text) ? new URL(text) : null;
  if (link?.protocol !== 'otpauth:') return fail(problem('totpLinkMalformed'));
  const kind = link.host.toLowerCase();
  if (kind === 'hotp') return fail(problem('totpCounter'));
  const names = labelOf(link);
  const given = new Map<string, string>();
  for (const [name, value] of link.searchParams) {
    // The same parameter twice would let two programs read two keys.
    if (given.has(name.toLowerCase())) return fail(problem('totpLinkMalformed'));
    given.set(name.toLowerCase(), value);
  }
  if (kind !== 'totp' || names === null || !given.has('secret')) return fail(problem('totpLinkMalformed'));
  const secret = readSecret(given.get('secret') ?? '');
  if (!secret.ok) return secret;
  const read = readParameters(given);
  if (!read.ok) return read;
  const issuer = clean(given.get('issuer') ?? names.issuer);
  return ok({ ...read.value, secret: secret.value, issuer, accountName: clean(names.accountName) });
}

function readParameters(given: ReadonlyMap<string, string>): Result<Omit<TotpKey, 'secret'>> {
  const read = z.object(parameters).safeParse({
    algorithm: (given.get('algorithm') ?? USUAL.algorithm).toUpperCase().replace('-', ''),
    digits: numberOf(given.get('digits') ?? String(USUAL.digits)),
    period: numberOf(given.get('period') ?? String(USUAL.period)),
  });
  if (read.success) return ok(read.data);
  return fail(problem('totpParameter', { field: String(read.error.issues[0]?.path[0] ?? '') }));
}

const numberOf = (text: string) => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN);

/** “issuer:account”, both percent-encoded; null where the encoding is broken. */
function labelOf({ pathname }: URL): { readonly issuer: string; readonly accountName: string } | null {
  try {
    const label = decodeURIComponent(pathname.replace(/^\//, ''));
    const colon = label.indexOf(':');
    return { issuer: label.slice(0, Math.max(0, colon)), accountName: label.slice(colon + 1) };
  } catch {
    return null;
  }
}

/** Fit to be shown: no control characters, one line, not longer than a name. */
function clean(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 80);
}
