import { type HelpSection, helpAt } from '../../help-entries.ts';
import { useSpeech } from '../../i18n.ts';
import { hashTo } from '../../route.ts';
import css from '../../style/help.module.css';

interface Props {
  readonly sections: readonly { readonly name: HelpSection; readonly title: string }[];
  /** The one that the page was led to: the last ones cannot reach the top. */
  readonly here: HelpSection | null;
  readonly onReveal: (section: HelpSection) => void;
}

/** The sections of the help that are shown, each a link to it. */
export function Contents({ sections, here, onReveal }: Props) {
  const { say } = useSpeech();
  return (
    <nav className={css.contents} aria-label={say('help.contents')}>
      <ul>
        {sections.map(({ name, title }) => (
          <li key={name}>
            <a
              href={hashTo(helpAt(name))}
              aria-current={name === here ? 'location' : undefined}
              onClick={() => onReveal(name)}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
