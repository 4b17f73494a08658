import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../shared/app-state.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Day } from '../../shared/time.ts';
import type { Client } from '../client.ts';
import { useSpeech } from '../i18n.ts';
import css from '../style/pages.module.css';
import { TokenDate } from './AccountForm.tsx';
import { createdOnFault, LEAST_TOKEN_LENGTH, today } from './account-fields.ts';
import { ProblemNotice } from './Notice.tsx';

interface Props {
  readonly account: AccountView;
  readonly client: Client;
  readonly onClose: () => void;
}

/** Replaces an account's token, with its creation date. */
export function TokenForm({ account, client, onClose }: Props) {
  const { say } = useSpeech();
  const [token, setToken] = useState('');
  const [createdOn, setCreatedOn] = useState<string>(today);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const short = token.trim().length < LEAST_TOKEN_LENGTH;
  const dateFault = createdOnFault(createdOn);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short || dateFault) return;
    setBusy(true);
    const input = { accountId: account.id, token, tokenCreatedOn: createdOn as Day };
    const result = await client.call('accounts.setToken', input);
    setBusy(false);
    if (result.ok) onClose();
    else setProblem(result.problem);
  };
  return (
    <Modal opened onClose={onClose} title={say('form.tokenTitle', { label: account.label })}>
      <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        {problem && <ProblemNotice problem={problem} />}
        <PasswordInput
          label={say('form.newToken')}
          description={say('form.tokenHint')}
          autoComplete="off"
          value={token}
          onChange={({ currentTarget }) => setToken(currentTarget.value)}
          error={tried && short && say('form.tokenShort')}
          required
          data-autofocus
        />
        <TokenDate
          value={createdOn}
          error={tried && dateFault !== null && say(dateFault)}
          onChange={setCreatedOn}
        />
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={onClose}>
            {say('app.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {say('app.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
