import { type HelpSection, helpAt } from '../../help-entries.ts';
import { useSpeech } from '../../i18n.ts';
import { hashTo } from '../../route.ts';
import css from '../../style/help.module.css';

interface Props {
  readonly sections: readonly { readonly name: HelpSection; readonly title: string }[];
  readonly onReveal: (section: HelpSection) => void;
}

/** The sections of the help that are shown, each a link to it. */
export function Contents({ sections, onReveal }: Props) {
  const { say } = useSpeech();
  return (
    <nav className={css.contents} aria-label={say('help.contents')}>
      <ul>
        {sections.map(({ name, title }) => (
          <li key={name}>
            <a href={hashTo(helpAt(name))} onClick={() => onReveal(name)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
