import type { ComparedStep, DayComparison } from '../../../shared/meter/compare.ts';
import { formatEnergy, formatSpanIn } from '../../../shared/meter/words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/meter.module.css';

/** The steps on which the readings differ from the order, those that follow one another together. */
export function DifferenceList({ comparison: { day, steps } }: { readonly comparison: DayComparison }) {
  const { say, language } = useSpeech();
  const runs = runsOf(steps);
  if (runs.length === 0) return null;
  return (
    <section className={css.differences} aria-label={say('meter.day.steps')}>
      <h3>{say('meter.day.steps')}</h3>
      <ul>
        {runs.map(({ from, to, count, excessWh }) => (
          <li key={from}>
            <strong>{formatSpanIn(day, from, to, language)}</strong>
            <span>
              {say('order.steps', { count })} · +{formatEnergy(excessWh, language)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DifferenceRun extends Pick<ComparedStep, 'from' | 'to'> {
  readonly count: number;
  readonly excessWh: number;
}

function runsOf(steps: readonly ComparedStep[]): readonly DifferenceRun[] {
  const runs: DifferenceRun[] = [];
  for (const { from, to, verdict, excessWh } of steps) {
    if (verdict !== 'difference') continue;
    const last = runs.at(-1);
    const excess = excessWh ?? 0;
    if (last?.to === from) {
      runs[runs.length - 1] = { ...last, to, count: last.count + 1, excessWh: last.excessWh + excess };
    } else runs.push({ from, to, count: 1, excessWh: excess });
  }
  return runs;
}
