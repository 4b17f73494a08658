import { Button, Group, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../../shared/app-state.ts';
import type { Day } from '../../../shared/calendar/time.ts';
import type { MessageKey } from '../../../shared/messages/say.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { ProblemNotice } from '../Notice.tsx';
import { PlaceFields, ProfileSelect, TokenDate, useProfiles } from './AccountParts.tsx';
import { type Fields, faultsOf } from './account-fields.ts';

interface Props {
  readonly account: AccountView;
  readonly client: Client;
  readonly onClose: () => void;
}

/** Changes an account; its token is replaced elsewhere. */
export function AccountForm({ account, client, onClose }: Props) {
  const { say } = useSpeech();
  const { profiles } = useProfiles(client);
  const [fields, setFields] = useState<Fields>(() => ({ ...account, token: '' }));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (change: Partial<Fields>) => setFields((known) => ({ ...known, ...change }));
  const { token: _, ...faults } = faultsOf(fields);
  const fault = (name: keyof typeof faults) => tried && faults[name] && say(faults[name] as MessageKey);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    setBusy(true);
    const { label, role, environment, baseUrl, profileId } = fields;
    const tokenCreatedOn = fields.tokenCreatedOn as Day;
    const change = { label, role, environment, baseUrl, profileId, tokenCreatedOn };
    const result = await client.call('accounts.change', { accountId: account.id, ...change });
    setBusy(false);
    if (result.ok) onClose();
    else setProblem(result.problem);
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={say('form.changeTitle')}>
      <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        {problem && <ProblemNotice problem={problem} />}
        <PlaceFields
          fields={fields}
          fault={(name) => (name === 'token' ? undefined : fault(name))}
          onChange={set}
        />
        <TokenDate
          value={fields.tokenCreatedOn}
          error={fault('tokenCreatedOn')}
          onChange={(tokenCreatedOn) => set({ tokenCreatedOn })}
        />
        <ProfileSelect
          profiles={profiles}
          value={fields.profileId}
          error={fault('profileId')}
          onChange={(profileId) => set({ profileId })}
        />
        <Group className={css.formEnd} justify="flex-end">
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
