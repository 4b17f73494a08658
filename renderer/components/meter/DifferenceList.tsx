import type { DayComparison } from '../../../shared/meter/compare.ts';
import { formatEnergy, formatSpanIn } from '../../../shared/meter/words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/meter.module.css';
import { joined } from './measure.ts';

/** The steps on which the readings differ from the order, those that follow one another together. */
export function DifferenceList({ comparison: { day, steps } }: { readonly comparison: DayComparison }) {
  const { say, language } = useSpeech();
  const runs = joined(steps.filter(({ verdict }) => verdict === 'difference'));
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
