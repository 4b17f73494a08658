import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** A secret that must come out nowhere, and what it looks like in the forms in which it might. */
export interface Canary {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where a canary is found, as "place: secret as form"; empty where it is nowhere. */
export function findCanaries(canaries: readonly Canary[], places: ReadonlyMap<string, Buffer>): string[] {
  return [...places].flatMap(([place, bytes]) => {
    const texts = [bytes, ...unpacked(bytes)].map((part) => part.toString('latin1'));
    return canaries.flatMap(({ name, bytes: secret }) =>
      [...formsOf(secret)].flatMap(([form, looks]) =>
        looks.some((look) => texts.some((text) => text.includes(look)))
          ? [`${place}: ${name} as ${form}`]
          : [],
      ),
    );
  });
}

/** Every file below a folder, by its path. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const path = ({ parentPath, name }: Dirent) => join(parentPath, name);
  return new Map(entries.filter((one) => one.isFile()).map((one) => [path(one), readFileSync(path(one))]));
}

/** Each form as it would stand within something longer; in base64 at any of the three places within a group. */
function formsOf(secret: Buffer): ReadonlyMap<string, readonly string[]> {
  const text = secret.toString('latin1');
  const base64 = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), secret])
      .toString('base64')
      .replace(/=+$/, '');
    return whole.slice(before === 0 ? 0 : before + 1, -1);
  });
  const hex = secret.toString('hex');
  return new Map([
    ['raw', [text]],
    ['JSON', [JSON.stringify(text).slice(1, -1)]],
    ['base64', base64],
    ['base64url', base64.map((part) => part.replaceAll('+', '-').replaceAll('/', '_'))],
    ['URL-encoded', [encodeURIComponent(text), encodeURIComponent(text).toLowerCase()]],
    ['hex', [hex, hex.toUpperCase()]],
    ['UTF-16LE', [Buffer.from(text, 'utf16le').toString('latin1')]],
  ]);
}

/** The contents of a ZIP archive (a workbook is one), read by its central directory; nothing for anything else. */
function unpacked(bytes: Buffer): readonly Buffer[] {
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== 0x04034b50) return [];
  const parts: Buffer[] = [];
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [packed, start] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const content = bytes.subarray(from, from + packed);
    parts.push(bytes.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}
