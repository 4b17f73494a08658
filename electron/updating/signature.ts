import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';

const file = z.object({ url: z.string().min(1), sha512: z.string().min(1) });

/** What a feed says of its latest version, as far as its signature covers it (`latest*.yml`). */
export const latestSchema = z.object({
  version: z.string().min(1),
  files: z.array(file).min(1),
  signature: z.string().min(1),
});
type Signed = Omit<z.infer<typeof latestSchema>, 'signature'>;

/** The text that is signed: the version, then each file with the SHA-512 that the updater holds its download to. */
function textOf({ version, files }: Signed): Buffer {
  const lines = files.map(({ url, sha512 }) => `${url} ${sha512}`);
  return Buffer.from(['vigie-update-1', version, ...lines].join('\n'));
}

/** Signs a feed's latest version by Ed25519; the key is PEM (PKCS #8), the signature base64. */
export function signLatest(latest: Signed, privateKey: string): string {
  return sign(null, textOf(latest), createPrivateKey(privateKey)).toString('base64');
}

/** Whether a feed's latest version bears the signature of the key, which is base64 of its DER (SPKI). */
export function isSigned(latest: unknown, publicKey: string): boolean {
  const parsed = latestSchema.safeParse(latest);
  if (!parsed.success) return false;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, textOf(parsed.data), key, Buffer.from(parsed.data.signature, 'base64'));
}
