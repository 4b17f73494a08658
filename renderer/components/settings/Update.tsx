import { Button } from '@mantine/core';
import type { UpdateView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/settings.module.css';
import { Section } from './Section.tsx';

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
    <Section title={say('settings.update.title')} lead={say('settings.update.ready', { ...update })}>
      <p className={css.hint}>{say('settings.update.hint')}</p>
      <div>
        <Button disabled={disabled} onClick={onRestart}>
          {say('settings.update.restart')}
        </Button>
      </div>
    </Section>
  );
}
