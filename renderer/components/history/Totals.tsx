import { formatNumber, formatSteps } from '../../../shared/format.ts';
import { addLooks, type HistoryDay } from '../../../shared/history/history.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/history.module.css';

/** What the days come to, contract by contract: every day is counted once, whatever its state. */
export function Totals({ days }: { readonly days: readonly HistoryDay[] }) {
  const { say, language } = useSpeech();
  const looks = addLooks(days.map((day) => day.looks));
  const sum = (of: 'published' | 'stopSteps' | 'limitSteps') =>
    days.reduce((total, each) => total + each[of], 0);
  const count = (...of: readonly (keyof typeof looks)[]) =>
    of.reduce((total, look) => total + (looks[look] ?? 0), 0);
  const totals: readonly (readonly [string, number, string?])[] = [
    [say('history.known'), sum('published')],
    [say('history.open'), count('toAcknowledge', 'onPortal', 'changed', 'failed')],
    [say('history.underWay'), count('sending', 'unconfirmed')],
    [say('history.acknowledgedDays'), count('acknowledged')],
    [say('history.missedDays'), count('missed', 'unsettled')],
    [say('history.notedDays'), count('noted')],
    [say('history.unseenDays'), count('unseen', 'toVerify')],
    [say('history.awaitedDays'), count('awaited')],
    [say('history.stopHours'), sum('stopSteps'), formatSteps(sum('stopSteps'), language)],
    [say('history.limitHours'), sum('limitSteps'), formatSteps(sum('limitSteps'), language)],
  ];
  const always = [0, 3, 4, 8];
  return (
    <dl className={css.totals}>
      {totals
        .filter(([, value], i) => value > 0 || always.includes(i))
        .map(([name, value, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words ?? formatNumber(value, language)}</dd>
          </div>
        ))}
    </dl>
  );
}
