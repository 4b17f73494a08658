import type { DayView } from '../../../shared/app-state.ts';
import { timeOf } from '../../../shared/calendar/time.ts';
import { formatSpan } from '../../../shared/format.ts';
import type { Order, StepOrder } from '../../../shared/order/order.ts';
import { changesBetween } from '../../../shared/order/order-change.ts';
import { limitWords, type Speech } from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/profile.module.css';

const SHOWN = 6;

interface Props {
  readonly before: Order;
  readonly after: Order;
  /** The acknowledgement that the platform holds: what is compared with may be the order that it was given for. */
  readonly confirmed: DayView['confirmed'];
  readonly installedW: number | null;
  /** True where the changed steps are outlined in a chart above. */
  readonly framed: boolean;
}

/** What became different, span by span in words, and compared with what. */
export function ChangeList({ before, after, confirmed, installedW, framed }: Props) {
  const { say } = useSpeech();
  const changes = changesBetween(before, after);
  const steps = changes.reduce((sum, { from, to }) => sum + to - from, 0);
  const title =
    confirmed?.fingerprint === before.fingerprint
      ? say('change.sinceAcknowledged', { time: timeOf(confirmed.at) })
      : say('change.sincePrevious');
  return (
    <section className={css.changes} aria-label={title} data-testid="changes">
      <h3>{title}</h3>
      <ChangeLines before={before} after={after} installedW={installedW} />
      {framed && (
        <p className={css.note}>
          <i className={css.noteMark} />
          {say('profile.changedNote', { count: steps })}
        </p>
      )}
    </section>
  );
}

/** The spans that two orders of a day ask differently, each in words; many are cut short. */
export function ChangeLines({ before, after, installedW }: Pick<Props, 'before' | 'after' | 'installedW'>) {
  const speech = useSpeech();
  const { say, language } = speech;
  const changes = changesBetween(before, after);
  const shown = changes.length <= SHOWN ? changes : changes.slice(0, SHOWN - 1);
  return (
    <ul>
      {shown.map(({ from, to, before: was, after: is }) => (
        <li key={from}>
          {say('change.line', {
            span: formatSpan(after.day, from, to, language),
            before: stepWord(was, installedW, speech),
            after: stepWord(is, installedW, speech),
          })}
        </li>
      ))}
      {shown.length < changes.length && (
        <li>{say('change.more', { count: changes.length - shown.length })}</li>
      )}
    </ul>
  );
}

function stepWord(step: StepOrder, installedW: number | null, speech: Speech): string {
  if (step.kind === 'free') return speech.say('change.free');
  if (step.kind === 'stop') return speech.say('change.stop');
  const words = limitWords(step, installedW, speech) ?? '';
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
