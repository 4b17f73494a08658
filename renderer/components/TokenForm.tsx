import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../shared/app-state.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Day } from '../../shared/time.ts';
import { bareToken, couldNotAsk } from '../../shared/token-text.ts';
import type { Client } from '../client.ts';
import { useSpeech } from '../i18n.ts';
import css from '../style/pages.module.css';
import { TokenDate } from './AccountParts.tsx';
import { createdOnFault, today, wrongToken } from './account-fields.ts';
import { ProblemNotice } from './Notice.tsx';

interface Props {
  readonly account: AccountView;
  readonly client: Client;
  readonly onClose: () => void;
}

/** Replaces an account's token, with its creation date, once the platform has taken it. */
export function TokenForm({ account, client, onClose }: Props) {
  const { say } = useSpeech();
  const [token, setToken] = useState('');
  const [createdOn, setCreatedOn] = useState<string>(today);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const fault = wrongToken(token);
  const dateFault = createdOnFault(createdOn);
  const renew = async (untested: boolean) => {
    setTried(true);
    if (fault || dateFault) return;
    setBusy(true);
    setProblem(null);
    const tokenCreatedOn = createdOn as Day;
    const renewal = { accountId: account.id, token: bareToken(token), tokenCreatedOn, untested };
    const result = await client.call('accounts.renew', renewal);
    setBusy(false);
    if (result.ok) onClose();
    else setProblem(result.problem);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void renew(false);
  };
  return (
    <Modal opened onClose={onClose} title={say('form.tokenTitle', { label: account.label })}>
      <form className={css.form} onSubmit={submit} noValidate>
        {problem && <Refusal problem={problem} />}
        {busy && <p role="status">{say('connection.testing')}</p>}
        <TextInput
          type="password"
          label={say('form.newToken')}
          description={say('form.tokenHint')}
          autoComplete="off"
          value={token}
          onChange={({ currentTarget }) => setToken(currentTarget.value)}
          error={tried && fault && say(fault)}
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
          {problem && couldNotAsk(problem) && (
            <Button variant="default" disabled={busy} onClick={() => void renew(true)}>
              {say('connection.keepUntested')}
            </Button>
          )}
          <Button type="submit" loading={busy}>
            {say('connection.replaceToken')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** Why the new token does not take the old one's place. */
function Refusal({ problem }: { readonly problem: Problem }) {
  const { say } = useSpeech();
  return (
    <>
      <ProblemNotice problem={problem} />
      <p className={css.soft}>
        {say(couldNotAsk(problem) ? 'connection.untestedHint' : 'connection.keptOld')}
      </p>
    </>
  );
}
