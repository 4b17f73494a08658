import { Button, Group, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../../shared/app-state.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { NameField } from '../accounts/NameField.tsx';
import { ProblemNotice } from '../Notice.tsx';

interface FormProps {
  readonly account: AccountView;
  readonly client: Client;
  readonly onClose: () => void;
}

/** Renames an account that files feed: it has neither an address nor a token to change. */
export function FiledAccountForm({ account, client, onClose }: FormProps) {
  const { say } = useSpeech();
  const [label, setLabel] = useState(account.label);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (label.trim() === '') return;
    const { id: accountId, role, environment, baseUrl, profileId, tokenCreatedOn } = account;
    const same = { accountId, role, environment, baseUrl, profileId, tokenCreatedOn };
    const changed = await client.call('accounts.change', { ...same, label });
    if (changed.ok) onClose();
    else setProblem(changed.problem);
  };
  return (
    <Modal opened onClose={onClose} size="md" title={say('imports.changeFiled')}>
      <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        {problem && <ProblemNotice problem={problem} />}
        <NameField
          label={say('form.label')}
          value={label}
          onName={setLabel}
          error={label.trim() === '' && say('form.required')}
          data-autofocus
        />
        <Group className={css.formEnd} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('app.cancel')}
          </Button>
          <Button type="submit">{say('app.save')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
