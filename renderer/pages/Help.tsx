import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Contents } from '../components/help/Contents.tsx';
import { DiagnosticPanel } from '../components/help/DiagnosticPanel.tsx';
import { Entries } from '../components/help/Entries.tsx';
import { entriesOf } from '../components/help/entries-of.tsx';
import { HELP_SECTIONS, type HelpSection, holds, placeOf } from '../help-entries.ts';
import { useSpeech } from '../i18n.ts';
import { isFirstStart, type PageProps } from '../page.ts';
import css from '../style/help.module.css';
import pages from '../style/pages.module.css';

/** What helps when something is refused, the diagnostic, the rule with its sources, the words, where the data lie. */
export default function Help(page: PageProps) {
  const { say } = useSpeech();
  const [wanted, setWanted] = useState('');
  const place = placeOf(page.route);
  const first = isFirstStart(page.state);
  useEffect(() => {
    if (place) reveal(place);
    else document.getElementById('main')?.scrollTo({ top: 0 });
  }, [place]);
  const sections = HELP_SECTIONS.map((name) => {
    const title = say(`help.sections.${name}`);
    const entries = entriesOf(name, page.state, say);
    const isWhole = wanted.trim() === '' || holds([title], wanted);
    const found = entries.filter(({ title: term, text, source }) => holds([term, text, source], wanted));
    return { name, title, entries: isWhole ? entries : found };
  });
  const isShown = (name: HelpSection) =>
    sections.some((one) => one.name === name && (one.entries.length > 0 || wanted.trim() === ''));
  const count = sections.reduce((sum, { entries }) => sum + entries.length, 0);
  return (
    <div className={pages.page} data-first={first || undefined}>
      {first && (
        <div className={css.wayBack}>
          <Button
            variant="subtle"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
            onClick={() => page.go({})}
          >
            {say('help.back')}
          </Button>
        </div>
      )}
      <header className={pages.pageHead}>
        <div>
          <h1>{say('help.title')}</h1>
          <p>{say('help.lead')}</p>
        </div>
        <div className={css.search}>
          <TextInput
            type="search"
            aria-label={say('help.search')}
            placeholder={say('help.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={wanted}
            onChange={({ currentTarget }) => setWanted(currentTarget.value)}
          />
          <span role="status">
            {wanted.trim() !== '' && say(count === 0 ? 'help.foundNone' : 'help.foundCount', { count })}
          </span>
        </div>
      </header>
      <div className={css.body}>
        <Contents
          sections={sections.filter(({ name }) => isShown(name))}
          here={sectionOf(place)}
          onReveal={reveal}
        />
        <div className={css.sections}>
          {sections.map(
            ({ name, title, entries }) =>
              isShown(name) && (
                <section
                  key={name}
                  id={idOf(name)}
                  className={pages.block}
                  aria-labelledby={`${idOf(name)}-title`}
                  tabIndex={-1}
                >
                  <h2 id={`${idOf(name)}-title`}>{title}</h2>
                  {(name === 'refused' || name === 'rule') && (
                    <p className={pages.soft}>{say(`help.${name}Lead`)}</p>
                  )}
                  {name === 'diagnostic' && <DiagnosticPanel {...page} />}
                  <Entries
                    entries={entries}
                    idOf={(entry) => idOf(`${name}.${entry}`)}
                    place={place}
                    section={name}
                  />
                </section>
              ),
          )}
        </div>
      </div>
    </div>
  );
}

/** The section that a place is, or lies in. */
const sectionOf = (place: string | null) =>
  HELP_SECTIONS.find((name) => name === place?.split('.')[0]) ?? null;

const idOf = (place: string): string => `help-${place}`;

/** Brings a place of the page into view, and the keyboard with it. */
function reveal(place: string): void {
  const found = document.getElementById(idOf(place));
  found?.scrollIntoView({ block: 'start' });
  found?.focus({ preventScroll: true });
}
