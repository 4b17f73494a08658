import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { AccountView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';

type History = 'keep' | 'erase';

interface Props {
  readonly account: AccountView;
  readonly onClose: () => void;
  readonly onConfirm: (history: History) => void;
}

/** Asks what becomes of the history before an account is removed; keeping it is the way that loses nothing. */
export function Removal({ account, onClose, onConfirm }: Props) {
  const { say } = useSpeech();
  const [history, setHistory] = useState<History>('keep');
  return (
    <Modal opened onClose={onClose} title={say('removal.title', { label: account.label })}>
      <p>{say(account.access === 'file' ? 'imports.removal' : 'removal.text')}</p>
      <Radio.Group
        mt="md"
        label={say('removal.question')}
        value={history}
        onChange={(value) => setHistory(value as History)}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="keep" label={say('removal.keep')} description={say('removal.keepHint')} />
          <Radio value="erase" label={say('removal.erase')} description={say('removal.eraseHint')} />
        </Stack>
      </Radio.Group>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {say('app.cancel')}
        </Button>
        <Button color="brick" onClick={() => onConfirm(history)}>
          {say(history === 'erase' ? 'removal.confirmErase' : 'removal.confirm')}
        </Button>
      </Group>
    </Modal>
  );
}
