import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What a service answers to a method: a string, a boolean in a variant, an error, or nothing ever. */
export type BusReply = { readonly text: string } | { readonly variant: boolean } | 'error' | 'silence';

export interface BusService {
  /** The methods that were called, in turn. */
  readonly calls: string[];
  leave(): void;
}

const CALL = 1;
const RETURN = 2;
const ERROR = 3;
const FIELD = { path: 1, interface: 2, member: 3, error: 4, replyTo: 5, to: 6, from: 7, signature: 8 };

/**
 * A service on a real D-Bus, small enough to be read: owns a name and answers each method with what it was given
 * (D-Bus Specification, "Message Protocol"). Little endian, strings and booleans only.
 */
export async function ownName(
  address: string,
  name: string,
  replies: Readonly<Record<string, BusReply>>,
): Promise<BusService> {
  const socket = connect(address.replace('unix:path=', ''));
  await once(socket, 'connect');
  socket.on('error', () => {});
  const user = Buffer.from(String(process.getuid?.())).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  await once(socket, 'data');
  socket.write('BEGIN\r\n');
  const calls: string[] = [];
  const owned = new Promise<void>((resolve) => {
    readMessages(socket, ({ type, serial, member, from, replyTo }) => {
      if (type === RETURN && replyTo === 2) resolve();
      if (type !== CALL) return;
      calls.push(member);
      const reply = replies[member] ?? 'error';
      if (reply !== 'silence') socket.write(replyMessage(reply, serial, from));
    });
  });
  const bus = {
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    to: 'org.freedesktop.DBus',
  };
  socket.write(message(CALL, 1, { ...bus, member: 'Hello' }));
  const request = message(CALL, 2, { ...bus, member: 'RequestName', signature: 'su' }, [
    padded(text(name), 4),
    word(4),
  ]);
  socket.write(request);
  await owned;
  return { calls, leave: () => socket.destroy() };
}

function replyMessage(reply: Exclude<BusReply, 'silence'>, serial: number, to: string): Buffer {
  if (reply === 'error') {
    return message(ERROR, 9, { error: 'org.freedesktop.DBus.Error.UnknownMethod', replyTo: serial, to });
  }
  if ('text' in reply) return message(RETURN, 9, { replyTo: serial, to, signature: 's' }, [text(reply.text)]);
  const variant = [Buffer.from([1, 98, 0, 0]), word(reply.variant ? 1 : 0)];
  return message(RETURN, 9, { replyTo: serial, to, signature: 'v' }, variant);
}

const word = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
const padded = (part: Buffer, to: number) => Buffer.concat([part, Buffer.alloc(-part.length & (to - 1))]);
const text = (value: string) => Buffer.concat([word(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);
const signature = (value: string) => Buffer.from(`${String.fromCharCode(value.length)}${value}\0`);

type Fields = Partial<Record<keyof typeof FIELD, string | number>>;
const TYPE_OF: Partial<Record<keyof typeof FIELD, string>> = { path: 'o', signature: 'g', replyTo: 'u' };

function message(type: number, serial: number, fields: Fields, body: readonly Buffer[] = []): Buffer {
  const structs = Object.entries(fields).map(([name, value]) => {
    const kind = TYPE_OF[name as keyof typeof FIELD] ?? 's';
    const code = Buffer.from([FIELD[name as keyof typeof FIELD], 1, kind.charCodeAt(0), 0]);
    const data = kind === 'u' ? word(Number(value)) : kind === 'g' ? signature(`${value}`) : text(`${value}`);
    return Buffer.concat([code, data]);
  });
  // Every struct begins at a multiple of 8; the last one is not filled up within the array's length.
  const array = Buffer.concat(structs.map((part, i) => (i < structs.length - 1 ? padded(part, 8) : part)));
  const content = Buffer.concat(body);
  const head = Buffer.concat([
    Buffer.from([0x6c, type, 0, 1]),
    word(content.length),
    word(serial),
    word(array.length),
  ]);
  return Buffer.concat([padded(Buffer.concat([head, array]), 8), content]);
}

interface Message {
  readonly type: number;
  readonly serial: number;
  readonly member: string;
  readonly from: string;
  readonly replyTo: number;
}

function readMessages(socket: Socket, take: (message: Message) => void): void {
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    while (bytes.length >= 16) {
      const fieldsEnd = 16 + bytes.readUInt32LE(12);
      const end = ((fieldsEnd + 7) & ~7) + bytes.readUInt32LE(4);
      if (bytes.length < end) return;
      const [type = 0, serial] = [bytes[1], bytes.readUInt32LE(8)];
      const fields = readFields(bytes.subarray(0, fieldsEnd));
      const [member, from] = [String(fields.get(FIELD.member)), String(fields.get(FIELD.from))];
      take({ type, serial, member, from, replyTo: Number(fields.get(FIELD.replyTo)) });
      bytes = bytes.subarray(end);
    }
  });
}

function readFields(head: Buffer): ReadonlyMap<number, string | number> {
  const fields = new Map<number, string | number>();
  let at = 16;
  while (at < head.length) {
    const [code = 0, kind] = [head[at], String.fromCharCode(head[at + 2] ?? 0)];
    at += 4;
    const length = kind === 'g' ? (head[at] ?? 0) + 2 : kind === 'u' ? 4 : head.readUInt32LE(at) + 5;
    const value = kind === 'u' ? head.readUInt32LE(at) : head.toString('utf8', at + 4, at + length - 1);
    fields.set(code, value);
    at = (at + length + 7) & ~7;
  }
  return fields;
}
