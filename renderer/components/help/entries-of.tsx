import type { ReactNode } from 'react';
import type { AppState } from '../../../shared/app-state.ts';
import type { Say } from '../../../shared/messages/say.ts';
import { entryWords, HELP, type HelpSection, refusalWords, type Words } from '../../help-entries.ts';
import { MOD } from '../../page.ts';
import css from '../../style/help.module.css';

const TECHNICAL_CONTACT = 'smart-oa-contact-technique@edf.fr';

export interface Entry extends Words {
  readonly name: string;
  /** In place of the text, where it is more than one. */
  readonly shown?: ReactNode;
}

/** The entries of a section of the help, in its order. */
export function entriesOf(section: HelpSection, state: AppState, say: Say): readonly Entry[] {
  switch (section) {
    case 'refused':
      return HELP.refused.map((name) => ({ name, ...refusalWords(name, say) }));
    case 'rule':
    case 'words':
      return HELP[section].map((name) => ({ name, ...entryWords(section, name, say) }));
    case 'contacts':
      return HELP.contacts.map((name) => contact(name, say));
    case 'move':
      return HELP.move.map((name) => entry(name, say(`help.move.${name}`), say(`backup.move.${name}`)));
    case 'data':
      return HELP.data.map((name) => datum(name, state.app.dataDir, say));
    case 'shortcuts':
      return HELP.shortcuts.map((name) => shortcut(name, say));
    case 'about':
      return HELP.about.map((name) => about(name, state, say));
    case 'diagnostic':
      return [];
  }
}

function entry(name: string, title: string, text: string, shown?: ReactNode): Entry {
  return { name, title, text, source: '', ...(shown !== undefined && { shown }) };
}

function contact(name: (typeof HELP.contacts)[number], say: Say): Entry {
  const title = say(`help.contacts.${name}`);
  if (name !== 'technical') return entry(name, title, say(`help.contacts.${name}Text`));
  return entry(
    name,
    title,
    TECHNICAL_CONTACT,
    <a href={`mailto:${TECHNICAL_CONTACT}`}>{TECHNICAL_CONTACT}</a>,
  );
}

function datum(name: (typeof HELP.data)[number], dataDir: string, say: Say): Entry {
  const title = say(`help.data.${name}`);
  if (name === 'folder') return entry(name, title, dataDir, <span className={css.path}>{dataDir}</span>);
  return entry(name, title, say(`help.data.${name}Text`));
}

type Shortcut = (typeof HELP.shortcuts)[number];

function shortcut(name: Shortcut, say: Say): Entry {
  const keys: Record<Shortcut, readonly string[]> = {
    read: [`${MOD}+R`],
    acknowledge: [`${MOD}+${say('app.enter')}`],
    export: [`${MOD}+E`],
    print: [`${MOD}+P`],
    days: ['←', '→'],
    pages: [`${MOD}+1`, '…', `${MOD}+6`],
    settings: [`${MOD}+,`],
  };
  const shown = (
    <span className={css.keys}>
      {keys[name].map((key) => (key === '…' ? key : <kbd key={key}>{key}</kbd>))}
    </span>
  );
  return entry(name, say(`help.shortcuts.${name}`), keys[name].join(' '), shown);
}

function about(name: (typeof HELP.about)[number], { app }: AppState, say: Say): Entry {
  const version = `${say('app.name')} ${app.version} · ${say(`help.shells.${app.shell}`)}`;
  const isVersion = name === 'version';
  return entry(name, say(`help.${name}`), isVersion ? version : say('help.notOfficial'));
}
