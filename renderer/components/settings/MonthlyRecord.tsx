import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../../shared/settings.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/settings.module.css';
import { Choice, Section } from './Section.tsx';

const WHENS = ['ask', 'write', 'never'] as const;

interface Props {
  readonly settings: Settings;
  /** The shell cannot ask for a folder: its path is typed. */
  readonly inBrowser: boolean;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<Settings>) => void;
  /** Null: asks for one. */
  readonly onFolder: (path: string | null) => void;
}

/** What happens with a month's record once the month is over, and where it goes. */
export function MonthlyRecord({ settings, inBrowser, disabled, onChange, onFolder }: Props) {
  const { say } = useSpeech();
  const { monthlyRecord, recordFolder } = settings;
  const missing = say(monthlyRecord === 'write' ? 'monthly.noFolderWrite' : 'monthly.noFolder');
  return (
    <Section title={say('monthly.title')} lead={say('monthly.lead')}>
      <Choice id="monthly" label={say('monthly.when')} grouped>
        <SegmentedControl
          aria-labelledby="monthly"
          disabled={disabled}
          value={monthlyRecord}
          onChange={(when) => onChange({ monthlyRecord: when as Settings['monthlyRecord'] })}
          data={WHENS.map((when) => ({ value: when, label: say(`monthly.whens.${when}`) }))}
        />
      </Choice>
      {inBrowser ? (
        <TypedFolder key={recordFolder} folder={recordFolder} disabled={disabled} onFolder={onFolder} />
      ) : (
        <Choice id="folder" label={say('monthly.folder')} hint={recordFolder ?? missing} grouped>
          <Button variant="default" disabled={disabled} onClick={() => onFolder(null)}>
            {say('monthly.choose')}
          </Button>
        </Choice>
      )}
      {inBrowser && recordFolder === null && <p className={css.hint}>{missing}</p>}
    </Section>
  );
}

interface TypedProps {
  readonly folder: string | null;
  readonly disabled: boolean;
  readonly onFolder: (path: string) => void;
}

function TypedFolder({ folder, disabled, onFolder }: TypedProps) {
  const { say } = useSpeech();
  const [path, setPath] = useState(folder ?? '');
  const isNew = path.trim() !== '' && path.trim() !== folder;
  return (
    <form
      className={css.typed}
      onSubmit={(event) => {
        event.preventDefault();
        if (isNew) onFolder(path.trim());
      }}
    >
      <TextInput
        label={say('monthly.folder')}
        description={say('monthly.pathHint')}
        value={path}
        onChange={({ currentTarget }) => setPath(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={disabled || !isNew}>
        {say('monthly.keep')}
      </Button>
    </form>
  );
}
