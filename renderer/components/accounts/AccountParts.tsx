import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { ProfileView } from '../../../shared/app-state.ts';
import { parseDay } from '../../../shared/calendar/time.ts';
import type { MessageKey } from '../../../shared/messages/say.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import { profileName } from '../../page.ts';
import css from '../../style/pages.module.css';
import { DayField } from '../DayField.tsx';
import { type Fields, today } from './account-fields.ts';
import { NameField } from './NameField.tsx';

type Fault = string | false | undefined;

interface PlaceProps {
  readonly fields: Fields;
  readonly fault: (name: keyof Fields) => Fault;
  readonly onChange: (change: Partial<Fields>) => void;
}

/** Which account this is, and where its platform is. */
export function PlaceFields({ fields, fault, onChange }: PlaceProps) {
  const { say } = useSpeech();
  return (
    <>
      <NameField
        label={say('form.label')}
        description={say('form.labelHint')}
        value={fields.label}
        onName={(label) => onChange({ label })}
        error={fault('label')}
        required
      />
      <div className={css.pair}>
        <Choice
          label={say('form.role')}
          hint={say('form.roleHint')}
          value={fields.role}
          options={['producer', 'manager'].map((value) => ({
            value,
            label: say(`accounts.roles.${value}` as MessageKey),
          }))}
          onChange={(role) => onChange({ role: role as Fields['role'] })}
        />
        <Choice
          label={say('form.environment')}
          hint={say('form.environmentHint')}
          value={fields.environment}
          options={['production', 'test'].map((value) => ({
            value,
            label: say(`accounts.environments.${value}` as MessageKey),
          }))}
          onChange={(environment) => onChange({ environment: environment as Fields['environment'] })}
        />
      </div>
      <TextInput
        label={say('form.baseUrl')}
        description={say('form.baseUrlHint')}
        placeholder={say('form.baseUrlPlaceholder')}
        type="url"
        spellCheck={false}
        value={fields.baseUrl}
        onChange={({ currentTarget }) => onChange({ baseUrl: currentTarget.value })}
        error={fault('baseUrl')}
        required
      />
    </>
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

interface ProfileProps {
  readonly profiles: readonly ProfileView[];
  readonly value: string;
  readonly error: Fault;
  readonly onChange: (id: string) => void;
}

/** Which connector profile speaks with the platform. */
export function ProfileSelect({ profiles, value, error, onChange }: ProfileProps) {
  const { say } = useSpeech();
  return (
    <Select
      label={say('form.profile')}
      description={say('form.profileHint')}
      data={profiles.map((profile) => ({
        value: profile.id,
        label: `${profileName(profile, say)} · ${profile.version}${profile.problem ? ` – ${say('form.profileBroken')}` : ''}`,
        disabled: profile.problem !== null,
      }))}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      error={error}
      allowDeselect={false}
    />
  );
}

interface TokenDateProps {
  readonly value: string;
  readonly error: Fault;
  readonly onChange: (value: string) => void;
}

/** The token's creation date: the platform never tells when it ends. */
export function TokenDate({ value, error, onChange }: TokenDateProps) {
  const { say } = useSpeech();
  return (
    <DayField
      label={say('form.createdOn')}
      description={say('form.createdOnHint')}
      value={parseDay(value)}
      onChange={(day) => onChange(day ?? '')}
      error={error}
      required
      inputContainer={(field) => (
        <div className={css.dated}>
          {field}
          {value !== today() && (
            <Button variant="subtle" size="compact-sm" onClick={() => onChange(today())}>
              {say('form.createdToday')}
            </Button>
          )}
        </div>
      )}
    />
  );
}

/** The profiles to choose from, and the one that serves where none was chosen. */
export function useProfiles(client: Client) {
  const [profiles, setProfiles] = useState<readonly ProfileView[]>([]);
  const refresh = useCallback(async () => {
    const listed = await client.call('profiles.list');
    if (listed.ok) setProfiles(listed.value);
  }, [client]);
  useEffect(() => void refresh(), [refresh]);
  return { profiles, refresh, usual: profiles.find(({ problem }) => problem === null)?.id ?? '' };
}
