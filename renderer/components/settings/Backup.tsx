import { Button } from '@mantine/core';
import type { DragEvent, ReactNode } from 'react';
import type { AppState } from '../../../shared/app-state.ts';
import { formatMoment, momentSaid } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/settings.module.css';
import { OpenFile } from '../connector/OpenFile.tsx';
import { Choice, Section } from './Section.tsx';
import type { Backups } from './use-backups.ts';

interface Props {
  readonly state: AppState;
  readonly backups: Backups;
  readonly disabled: boolean;
  readonly onAccounts: () => void;
}

/** Making a backup, restoring one, and going back to what it replaced. */
export function Backup({ state, backups, disabled, onAccounts }: Props) {
  const { say, language } = useSpeech();
  if (state.demo) return <Section title={say('backup.title')} lead={say('backup.inDemo')} />;
  const { madeAt, restored } = state.backup;
  const { busy, said } = backups;
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file && !disabled && busy === null) void backups.open(file);
  };
  const last = madeAt && say('backup.last', { moment: momentSaid(formatMoment(madeAt, language), language) });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a second way beside the button
    <div onDragOver={(event) => event.preventDefault()} onDrop={onDrop} data-testid="backup">
      <Section title={say('backup.title')} lead={say('backup.lead')}>
        <Choice
          id="backup-make"
          label={say('backup.makeTitle')}
          hint={`${last ?? say('backup.never')} ${say('backup.makeHint')}`}
          grouped
        >
          <Button
            variant="default"
            aria-describedby="backup-make-hint"
            disabled={disabled || busy !== null}
            loading={busy === 'making'}
            onClick={() => void backups.make()}
          >
            {say('backup.make')}
          </Button>
        </Choice>
        <Said words={said?.of === 'making' ? said.words : ''} />
        <Choice
          id="backup-restore"
          label={say('backup.restoreTitle')}
          hint={busy === 'checking' ? say('backup.checking') : say('backup.restoreHint')}
          grouped
        >
          <OpenFile
            label={say('backup.restore')}
            accept=".vigie"
            variant="default"
            disabled={disabled || busy !== null}
            onFile={(file) => void backups.open(file)}
          />
        </Choice>
        {restored && <Returned restored={restored} backups={backups} disabled={disabled} />}
        <Said words={said?.of === 'restoring' ? said.words : ''}>
          {state.accounts.some(({ token }) => token === 'missing' || token === 'unknown') &&
            said?.words === say('backup.restored') && (
              <Button variant="subtle" size="compact-sm" onClick={onAccounts}>
                {say('backup.toAccounts')}
              </Button>
            )}
        </Said>
      </Section>
    </div>
  );
}

/** What came of an action, below it. */
function Said({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <p role="status" className={words ? css.said : 'hidden'}>
      {words}
      {children}
    </p>
  );
}

interface ReturnedProps extends Pick<Props, 'backups' | 'disabled'> {
  readonly restored: NonNullable<AppState['backup']['restored']>;
}

function Returned({ restored, backups, disabled }: ReturnedProps) {
  const { say, language } = useSpeech();
  const { at, madeAt, kept } = restored;
  const moments = {
    made: momentSaid(formatMoment(madeAt, language), language),
    at: momentSaid(formatMoment(at, language), language),
  };
  return (
    <div className={css.returned}>
      <p>
        {say('backup.cameBack', moments)} {kept !== null && say('backup.keptIn')}
      </p>
      {kept !== null && (
        <>
          <p className={css.path}>{kept}</p>
          <Button
            variant="default"
            size="xs"
            disabled={disabled || backups.busy !== null}
            onClick={backups.askUndo}
          >
            {say('backup.undo')}
          </Button>
        </>
      )}
    </div>
  );
}
