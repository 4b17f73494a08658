import type { Day } from '../../../shared/calendar/time.ts';
import { formatDay } from '../../../shared/format.ts';
import type { HistoryDay } from '../../../shared/history/history.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/year.module.css';
import { capital } from './capital.ts';
import { askedOf, lookWords } from './looks.ts';

interface Props {
  readonly day: Day | null;
  readonly view: HistoryDay | null;
  readonly merged: boolean;
}

/** Says which day is pointed at, in a line above the table that covers nothing. */
export function YearReadout({ day, view, merged }: Props) {
  const speech = useSpeech();
  const { say, language } = speech;
  if (!day) {
    return (
      <p className={css.readout} data-idle>
        {merged && <span>{say('history.mergedYear')}</span>}
        <span>{say('history.yearHint')}</span>
      </p>
    );
  }
  const words = view
    ? `${capital(askedOf(view, speech).long)} — ${lookWords(view, speech).long}`
    : capital(say('history.noData'));
  return (
    <p className={css.readout} data-testid="readout">
      <strong>{formatDay(day, language, 'full')}</strong>
      <span>{words}</span>
    </p>
  );
}
