import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** Writes a ZIP archive to a stream, one entry after another; nothing of an entry stays in memory. */
export interface Zip {
  /** Adds an entry; `fill` writes its content piece by piece, no faster than it is compressed. */
  add(name: string, fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>): Promise<void>;
  /** Writes the list of the entries, with which an archive ends. */
  finish(): Promise<void>;
}

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** Sizes and offsets are 32 bits wide: beyond, an archive would need another format. */
const MOST = 0xffff_ffff;
/** Made and read by version 2.0; sizes follow the content (bit 3), names are UTF-8 (bit 11); deflated. */
const [VERSION, FLAGS, DEFLATED] = [20, 0x0808, 8];
/** 1 January 1980, midnight: the earliest that the format can say, so that equal content makes equal archives. */
const [TIME, DATE] = [0, 0x0021];

/** ZIP as in PKWARE's APPNOTE 6.3.10, 4.3: what spreadsheets are packed in. */
export function createZip(file: Writable): Zip {
  const entries: Entry[] = [];
  let offset = 0;
  const put = async (bytes: Uint8Array) => {
    offset += bytes.length;
    if (!file.write(bytes)) await once(file, 'drain');
  };
  return {
    async add(name, fill) {
      const start = offset;
      const nameBytes = Buffer.from(name);
      const named = Buffer.concat([
        numbers([4, 0x04034b50], ...COMMON, [12, 0], [2, nameBytes.length], [2, 0]),
        nameBytes,
      ]);
      await put(named);
      const packedFrom = offset;
      const { crc, size } = await deflate(fill, put);
      const packed = offset - packedFrom;
      if (Math.max(size, offset) > MOST) throw new RangeError('archive too large');
      await put(numbers([4, 0x08074b50], [4, crc], [4, packed], [4, size]));
      entries.push({ name: nameBytes, offset: start, crc, packed, size });
    },
    async finish() {
      const start = offset;
      for (const entry of entries) await put(listed(entry));
      const { length } = entries;
      await put(
        numbers([4, 0x06054b50], [4, 0], [2, length], [2, length], [4, offset - start], [4, start], [2, 0]),
      );
    },
  };
}

const COMMON: readonly Field[] = [
  [2, VERSION],
  [2, FLAGS],
  [2, DEFLATED],
  [2, TIME],
  [2, DATE],
];

function listed({ name, offset, crc, packed, size }: Entry): Buffer {
  const sizes: readonly Field[] = [
    [4, crc],
    [4, packed],
    [4, size],
  ];
  const head = numbers(
    [4, 0x02014b50],
    [2, VERSION],
    ...COMMON,
    ...sizes,
    ...([
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const),
  );
  return Buffer.concat([head, name]);
}

/** Compresses what `fill` writes and hands it on; answers the checksum and the size of what it was. */
async function deflate(
  fill: Parameters<Zip['add']>[1],
  put: (bytes: Uint8Array) => Promise<void>,
): Promise<{ readonly crc: number; readonly size: number }> {
  const compressor = createDeflateRaw({ level: 6 });
  let [crc, size] = [0, 0];
  const drained = (async () => {
    for await (const bytes of compressor) await put(bytes as Buffer);
  })();
  try {
    await Promise.race([
      // Where the file fails, nobody drains the compressor any more: waiting for it would never end.
      drained.then(() => new Promise<never>(() => undefined)),
      fill(async (bytes) => {
        crc = crc32(bytes, crc);
        size += bytes.length;
        if (!compressor.write(bytes)) await once(compressor, 'drain');
      }),
    ]);
    compressor.end();
    await drained;
  } finally {
    compressor.destroy();
    await drained.catch(() => undefined);
  }
  return { crc, size };
}

/** A number's width in bytes, and the number. */
type Field = readonly [width: number, value: number];

/** Numbers one after another, the low byte first. */
function numbers(...fields: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of fields) {
    if (width <= 4) bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}
