import type { Day } from '../../../shared/calendar/time.ts';
import { formatDay, formatSpan } from '../../../shared/format.ts';
import type { MonthDay } from '../../../shared/history/history.ts';
import type { HeatAxis } from '../../../shared/history/month-heat.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/heat.module.css';
import { lookWords, runsWords, runWord } from './looks.ts';
import type { Span } from './spans.ts';

/** What is pointed at: a day, and in it a span, or an hour that the day does not have. */
export interface Pointed {
  readonly day: Day;
  readonly span: Span | 'gap' | null;
}

interface Props {
  readonly pointed: Pointed | null;
  readonly known: ReadonlyMap<Day, MonthDay>;
  readonly axis: HeatAxis;
  readonly installedW: number | null;
  readonly merged: boolean;
}

/** Says what is pointed at, in a line above the table that covers nothing. The spans are said aloud too. */
export function HeatReadout({ pointed, known, axis, installedW, merged }: Props) {
  const speech = useSpeech();
  const { say, language } = speech;
  const view = pointed ? known.get(pointed.day) : undefined;
  if (!pointed) {
    return (
      <p className={css.readout} data-idle data-testid="readout">
        {merged && <span>{say('history.merged')}</span>}
        <span className={css.hint}>{say('history.stepsHint')}</span>
      </p>
    );
  }
  return (
    <p className={css.readout} data-testid="readout">
      <strong>{formatDay(pointed.day, language, 'long')}</strong>
      <span className={css.spoken} role="status">
        {pointed.span === 'gap' ? (
          gapWords()
        ) : pointed.span ? (
          <SpanWords day={pointed.day} span={pointed.span} installedW={installedW} />
        ) : null}
      </span>
      <span className={css.whole}>
        {view ? runsWords(view.day, view.runs, installedW, speech) : say('history.noData')}
        {view && ` — ${lookWords(view, speech).long}`}
      </span>
    </p>
  );

  function gapWords(): string {
    if (axis.longDay === null) return say('history.gapSpring');
    return say('history.gapAutumn', { day: formatDay(axis.longDay, language, 'plain') });
  }
}

interface SpanProps {
  readonly day: Day;
  readonly span: Span;
  readonly installedW: number | null;
}

function SpanWords({ day, span: { from, to, run }, installedW }: SpanProps) {
  const speech = useSpeech();
  const word = run ? runWord(run, installedW, speech) : speech.say('history.free');
  return `${formatSpan(day, from, to, speech.language)} ${word}`;
}
