import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Launch codes printed but not used yet; beyond this many the oldest is dropped. */
const MAX_CODES = 16;

/** Who may speak to the loopback server: one-time launch codes, each good for one session key. Kept in memory only. */
export interface Sessions {
  newCode(): string;
  /** The key that a code is good for, once; null for an unknown or used code. */
  redeem(code: unknown): string | null;
  has(key: unknown): boolean;
}

export function createSessions(): Sessions {
  const codes: Buffer[] = [];
  const keys: Buffer[] = [];
  return {
    newCode() {
      const code = newSecret();
      codes.push(digest(code));
      if (codes.length > MAX_CODES) codes.shift();
      return code;
    },
    redeem(code) {
      const index = find(codes, code);
      if (index < 0) return null;
      codes.splice(index, 1);
      const key = newSecret();
      keys.push(digest(key));
      return key;
    },
    has: (key) => find(keys, key) >= 0,
  };
}

/** 256 random bits that can stand in an address and in a header. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Whether a secret that came from outside is the expected one; takes the same time wherever they differ. */
export function sameSecret(given: unknown, expected: string): boolean {
  return find([digest(expected)], given) === 0;
}

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

function find(known: readonly Buffer[], secret: unknown): number {
  if (typeof secret !== 'string' || secret === '') return -1;
  const wanted = digest(secret);
  let found = -1;
  known.forEach((one, index) => {
    if (timingSafeEqual(one, wanted)) found = index;
  });
  return found;
}
