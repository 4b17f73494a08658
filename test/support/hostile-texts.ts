import type { Day, Month } from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import type { RecordSource } from '../../shared/records/record-items.ts';
import { contractOf, orderOf, recordDay, sourceOf } from './record-month.ts';

const BEGINNINGS = [
  ...['=', '+', '-', '@', '\t=', '\r=', '\n=', '\r\n=', ' =', '   +', '\u00a0-', '\u200b='],
  ...['\ufeff=', '\uff1d', '\t', '\r', '"=', '";=', "'=", '\u0000='],
];
const BODIES = [
  ...['1+1', 'SUM(A1:A9)', 'HYPERLINK("http://example.invalid","x")', "cmd|' /C calc'!A0", 'A1&B1'],
  ...['DDE("a";"b";"c")', 'WEBSERVICE("http://example.invalid")', '0012', '1e5', '_x003D_1'],
];
const ENDS = ['', ' ', '\n=1+1', ';=1+1', '"', '\t', '</v><f>1+1</f>', '&amp;', '\u0007', 'é\u{1f600}'];

/** 2,000 texts that a spreadsheet might take for something else than text, all different. */
export const HOSTILE_TEXTS: readonly string[] = BEGINNINGS.flatMap((beginning) =>
  BODIES.flatMap((body) => ENDS.map((end) => `${beginning}${body}${end}`)),
);

const DAY = '2026-10-25' as Day;

/** A record that carries them wherever a text from outside can stand: five to a contract. */
export function hostileRecord(texts: readonly string[] = HOSTILE_TEXTS): RecordSource {
  const order = orderOf(DAY, 'maxPower', (step) => (step % 3 === 0 ? 4_800_000 : -1));
  const contracts = Array.from({ length: texts.length / 5 }, (_, id) => {
    const [name = '', contractNumber = '', gridId = '', accountLabel = ''] = texts.slice(id * 5);
    return contractOf(id, { name, contractNumber, gridId, accountLabel });
  });
  const receiptOf = (id: number) => texts[id * 5 + 4] ?? '';
  const at = nominalHlar(DAY);
  return sourceOf(
    '2026-10' as Month,
    contracts,
    ({ id }) => [recordDay(order, { acknowledgement: { at, by: 'app', receipt: receiptOf(id) } })],
    { accounts: contracts.map(({ accountLabel }) => ({ label: accountLabel, environment: 'test' })) },
  );
}
