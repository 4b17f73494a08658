/** A square picture as PNG: its side in pixels. */
export interface Drawn {
  readonly side: number;
  readonly png: Buffer;
}

/** Which drawing stands for which kind of picture in an `.icns` file (Apple's four-letter types). */
const APPLE_KINDS: readonly (readonly [kind: string, side: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** An icon of macOS: every kind of picture whose size was drawn, as PNG. */
export function icnsOf(drawn: readonly Drawn[]): Buffer {
  const parts = APPLE_KINDS.flatMap(([kind, side]) => {
    const png = drawn.find((one) => one.side === side)?.png;
    return png ? [header(kind, png.length), png] : [];
  });
  const body = Buffer.concat(parts);
  return Buffer.concat([header('icns', body.length), body]);
}

/** An icon of Windows, of pictures up to 256 pixels, as PNG (Vista and later). */
export function icoOf(drawn: readonly Drawn[]): Buffer {
  const fitting = drawn.filter(({ side }) => side <= 256);
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(fitting.length, 4);
  let at = head.length + 16 * fitting.length;
  const entries = fitting.map(({ side, png }) => {
    const entry = Buffer.alloc(16);
    // 256 does not fit into a byte and is written as 0.
    entry.writeUInt8(side % 256, 0);
    entry.writeUInt8(side % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(at, 12);
    at += png.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...fitting.map(({ png }) => png)]);
}

function header(kind: string, length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.write(kind, 0, 'latin1');
  bytes.writeUInt32BE(length + 8, 4);
  return bytes;
}
