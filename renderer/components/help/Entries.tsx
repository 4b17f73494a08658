import type { HelpSection } from '../../help-entries.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/help.module.css';
import type { Entry } from './entries-of.tsx';

interface Props {
  readonly section: HelpSection;
  readonly entries: readonly Entry[];
  /** Where the page was led to; null for nowhere. */
  readonly place: string | null;
  readonly idOf: (entry: string) => string;
}

/** Entries as terms and what is said of them, each with a name that a link can lead to. */
export function Entries({ section, entries, place, idOf }: Props) {
  const { say } = useSpeech();
  if (entries.length === 0) return null;
  return (
    <dl className={css.entries} data-section={section}>
      {entries.map(({ name, title, text, source, shown }) => (
        <div key={name} id={idOf(name)} tabIndex={-1} data-here={place === `${section}.${name}` || undefined}>
          <dt>{title}</dt>
          <dd>
            {shown ?? text}
            {source !== '' && <small>{say('help.source', { where: source })}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
