import { formatPeriod, type Period } from '../../../shared/calendar/period.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import { dayCount, type RecordChoice } from '../../../shared/records/record-choice.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/records.module.css';

interface Props {
  readonly choice: RecordChoice;
  readonly period: Period | null;
  /** How many are chosen. */
  readonly contracts: number;
  /** On how many days of the period something is kept of them; null while that is not known. */
  readonly keptDays: number | null;
}

/** What is about to be written, in one sentence. */
export function WhatIsWritten(props: Props) {
  const speech = useSpeech();
  return (
    <p className={css.what} aria-live="polite">
      {wordsOf(props, speech)}
    </p>
  );
}

function wordsOf({ choice, period, contracts, keptDays }: Props, { say, language }: Speech): string {
  const { format, table, span } = choice;
  if (!period) return say(span === 'month' ? 'exporting.nothing' : 'exporting.backwards');
  if (contracts === 0) return say('exporting.nothing');
  if (keptDays === null) return '\u00a0';
  if (keptDays === 0) return say('exporting.empty');
  const all = dayCount(period);
  return say(`exporting.what.${format}`, {
    contracts: say('exporting.contracts', { count: contracts }),
    days:
      keptDays === all
        ? say('exporting.days', { count: all })
        : say('exporting.keptDays', { count: keptDays, of: all }),
    period: formatPeriod(period, language),
    table: say(`records.sheets.${table}`),
  });
}
