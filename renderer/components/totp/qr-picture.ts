import decodeQR from 'qr/decode.js';
import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

const MOST_BYTES = 20_000_000;
/** A code that is too coarse or too fine at one size is found at another: the longest side, in pixels. */
const SIDES = [1_600, 800, 400];

/**
 * Reads the TOTP link of a QR picture, in the page. Problems: pictureUnreadable, qrMissing, and qrNotTotp where the code
 * holds something else.
 */
export async function readQrPicture(picture: Blob): Promise<Result<string>> {
  const bitmap = picture.size > MOST_BYTES ? null : await createImageBitmap(picture).catch(() => null);
  if (!bitmap) return fail(problem('pictureUnreadable'));
  const text = decode(bitmap);
  bitmap.close();
  if (text === null) return fail(problem('qrMissing'));
  return /^otpauth(-migration)?:/i.test(text) ? ok(text) : fail(problem('qrNotTotp'));
}

function decode(bitmap: ImageBitmap): string | null {
  const longest = Math.max(bitmap.width, bitmap.height);
  for (const side of new Set(SIDES.map((most) => Math.min(most, longest)))) {
    try {
      return decodeQR(pixelsOf(bitmap, side / longest));
    } catch {
      // Nothing was found at this size.
    }
  }
  return null;
}

function pixelsOf(bitmap: ImageBitmap, scale: number): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (!drawing) throw new Error('no drawing');
  // What is transparent is white paper.
  drawing.fillStyle = '#fff';
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return drawing.getImageData(0, 0, canvas.width, canvas.height);
}
