import { Button, Group, Modal, PasswordInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import type { AccountView, ProfileView } from '../../shared/app-state.ts';
import type { MessageKey } from '../../shared/messages/say.ts';
import type { Problem } from '../../shared/problem.ts';
import { type Day, parseDay } from '../../shared/time.ts';
import { bareToken } from '../../shared/token-text.ts';
import type { Client } from '../client.ts';
import { useSpeech } from '../i18n.ts';
import css from '../style/pages.module.css';
import { emptyFields, type Fields, faultsOf } from './account-fields.ts';
import { ProblemNotice } from './Notice.tsx';

interface Props {
  /** The account to change, or null to add one: only then is a token asked for. */
  readonly account: AccountView | null;
  readonly client: Client;
  readonly onClose: () => void;
}

/** Adds or changes an account. The token leaves this form towards the main process only, and is never shown again. */
export function AccountForm({ account, client, onClose }: Props) {
  const { say } = useSpeech();
  const profiles = useProfiles(client);
  const [fields, setFields] = useState<Fields>(() => (account ? { ...account, token: '' } : emptyFields()));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (change: Partial<Fields>) => setFields((known) => ({ ...known, ...change }));
  const profileId = fields.profileId || (profiles.find((each) => each.problem === null)?.id ?? '');
  const faults = faultsOf({ ...fields, profileId }, account === null);
  const fault = (name: keyof Fields) => tried && faults[name] && say(faults[name] as MessageKey);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    setBusy(true);
    const { label, role, environment, baseUrl, tokenCreatedOn, token } = fields;
    const common = { label, role, environment, baseUrl, profileId, tokenCreatedOn: tokenCreatedOn as Day };
    const result = account
      ? await client.call('accounts.change', { accountId: account.id, ...common })
      : await client.call('accounts.add', { ...common, token: bareToken(token) });
    setBusy(false);
    if (result.ok) onClose();
    else setProblem(result.problem);
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={say(account ? 'form.changeTitle' : 'form.addTitle')}>
      <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        {problem && <ProblemNotice problem={problem} />}
        <TextInput
          label={say('form.label')}
          description={say('form.labelHint')}
          value={fields.label}
          onChange={({ currentTarget }) => set({ label: currentTarget.value })}
          error={fault('label')}
          maxLength={80}
          required
          data-autofocus
        />
        <div className={css.pair}>
          <Choice
            label={say('form.role')}
            value={fields.role}
            options={['producer', 'manager'].map((value) => ({
              value,
              label: say(`accounts.roles.${value}` as MessageKey),
            }))}
            onChange={(role) => set({ role: role as Fields['role'] })}
          />
          <Choice
            label={say('form.environment')}
            hint={say('form.environmentHint')}
            value={fields.environment}
            options={['production', 'test'].map((value) => ({
              value,
              label: say(`accounts.environments.${value}` as MessageKey),
            }))}
            onChange={(environment) => set({ environment: environment as Fields['environment'] })}
          />
        </div>
        <TextInput
          label={say('form.baseUrl')}
          description={say('form.baseUrlHint')}
          placeholder={say('form.baseUrlPlaceholder')}
          type="url"
          spellCheck={false}
          value={fields.baseUrl}
          onChange={({ currentTarget }) => set({ baseUrl: currentTarget.value })}
          error={fault('baseUrl')}
          required
        />
        {account === null && (
          <PasswordInput
            label={say('form.token')}
            description={say('form.tokenHint')}
            autoComplete="off"
            value={fields.token}
            onChange={({ currentTarget }) => set({ token: currentTarget.value })}
            error={fault('token')}
            required
          />
        )}
        <TokenDate
          value={fields.tokenCreatedOn}
          error={fault('tokenCreatedOn')}
          onChange={(tokenCreatedOn) => set({ tokenCreatedOn })}
        />
        <Select
          label={say('form.profile')}
          description={say('form.profileHint')}
          data={profiles.map(({ id, label, version, problem: broken }) => ({
            value: id,
            label: `${label} · ${version}${broken ? ` – ${say('form.profileBroken')}` : ''}`,
            disabled: broken !== null,
          }))}
          value={profileId || null}
          onChange={(id) => set({ profileId: id ?? '' })}
          error={fault('profileId')}
          allowDeselect={false}
        />
        <Group className={css.formEnd} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('app.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {say(account ? 'app.save' : 'form.connect')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly options: { value: string; label: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, hint, value, options, onChange }: ChoiceProps) {
  return (
    <div>
      <p className={css.fieldLabel}>{label}</p>
      <SegmentedControl aria-label={label} value={value} data={options} onChange={onChange} />
      {hint && <p className={css.fieldHint}>{hint}</p>}
    </div>
  );
}

interface TokenDateProps {
  readonly value: string;
  readonly error: string | false | undefined;
  readonly onChange: (value: string) => void;
}

/** The token's creation date: the platform never tells when it ends. */
export function TokenDate({ value, error, onChange }: TokenDateProps) {
  const { say } = useSpeech();
  return (
    <TextInput
      type="date"
      w={{ base: '100%', xs: 320 }}
      label={say('form.createdOn')}
      description={say('form.createdOnHint')}
      value={value}
      onChange={({ currentTarget }) => onChange(parseDay(currentTarget.value) ?? '')}
      error={error}
      required
    />
  );
}

function useProfiles(client: Client): readonly ProfileView[] {
  const [profiles, setProfiles] = useState<readonly ProfileView[]>([]);
  useEffect(() => {
    void client.call('profiles.list').then((result) => result.ok && setProfiles(result.value));
  }, [client]);
  return profiles;
}
