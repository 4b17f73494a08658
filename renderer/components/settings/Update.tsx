import { Button } from '@mantine/core';
import type { UpdateView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import { Choice, Section } from './Section.tsx';

interface Props {
  readonly update: UpdateView | null;
  readonly disabled: boolean;
  readonly onRestart: () => void;
}

/** The new version that waits for a restart; nothing where there is none. */
export function Update({ update, disabled, onRestart }: Props) {
  const { say } = useSpeech();
  if (!update) return null;
  return (
    <Section title={say('settings.update.title')}>
      <Choice
        id="update"
        label={say('settings.update.ready', { ...update })}
        hint={say('settings.update.hint')}
        grouped
      >
        <Button aria-describedby="update update-hint" disabled={disabled} onClick={onRestart}>
          {say('settings.update.restart')}
        </Button>
      </Choice>
    </Section>
  );
}
