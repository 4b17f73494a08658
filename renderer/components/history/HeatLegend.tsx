import { useSpeech } from '../../i18n.ts';
import css from '../../style/heat.module.css';

/** What the drawings of a strip mean; the missing hour only where the month has one. */
export function HeatLegend({ gap }: { readonly gap: boolean }) {
  const { say } = useSpeech();
  const kinds = ['free', 'stop', 'limit', 'none', 'unknown'] as const;
  return (
    <ul className={css.legend}>
      {[...kinds, ...(gap ? (['gap'] as const) : [])].map((kind) => (
        <li key={kind}>
          <i className={css.sample} data-kind={kind} />
          {say(`history.legend.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
