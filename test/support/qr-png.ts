import { crc32, deflateSync } from 'node:zlib';
import encodeQR from 'qr';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The PNG file of a text as a QR code, so many pixels a module, with the white border that readers need. */
export function qrPng(text: string, scale = 6): Buffer {
  const modules = encodeQR(text, 'raw', { border: 4 });
  return grayPng(modules.length * scale, (x, y) => {
    return modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] ? 0 : 255;
  });
}

/** A square PNG file in shades of gray (PNG 1.2, colour type 0). */
export function grayPng(side: number, shadeAt: (x: number, y: number) => number): Buffer {
  const rows = Buffer.alloc(side * (side + 1));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) rows[y * (side + 1) + 1 + x] = shadeAt(x, y);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
