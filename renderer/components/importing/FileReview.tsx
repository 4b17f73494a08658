import { Button, Checkbox, Group, Select } from '@mantine/core';
import { useState } from 'react';
import type { AppState } from '../../../shared/app-state.ts';
import type { Input } from '../../../shared/contract.ts';
import { broughtBy, type ImportView } from '../../../shared/importing/imports.ts';
import type { Say } from '../../../shared/messages/say.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ValueRules } from '../../../shared/profiles/profile-schema.ts';
import type { Doubt } from '../../../shared/recognition/recognise.ts';
import { useSpeech } from '../../i18n.ts';
import { profileName } from '../../page.ts';
import css from '../../style/importing.module.css';
import { NameField } from '../accounts/NameField.tsx';
import { Notice } from '../Notice.tsx';
import { FileDays } from './FileDays.tsx';
import { FileProblem } from './FileProblem.tsx';
import { MeaningChoice } from './MeaningChoice.tsx';

type NewAccount = NonNullable<Input<'imports.confirm'>['newAccount']>;
export type Adjust = (change: Omit<Input<'imports.adjust'>, 'importId'>) => void;

interface Props {
  readonly view: ImportView;
  readonly state: AppState;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly onAdjust: Adjust;
  readonly onOther: () => void;
  readonly onConfirm: (newAccount: NewAccount | null) => void;
  readonly onClose: () => void;
}

/** What a file would bring: how it was read, what 0 means in it, its days, where they go; and the one button. */
export function FileReview(props: Props) {
  const { view, state, problem, busy, disabled, onAdjust } = props;
  const { say } = useSpeech();
  const [account, setAccount] = useState<NewAccount>({
    label: say('imports.defaultLabel'),
    role: 'producer',
    environment: 'production',
  });
  const { reading, tally, accountId } = view;
  const count = broughtBy(tally);
  const adjust = (accountTo: string | null, rules: ValueRules | null) =>
    onAdjust({ accountId: accountTo, profileId: reading.profile?.id ?? null, rules });
  const [decided, setDecided] = useState(false);
  const undecided = !decided && reading.doubts.some(({ code }) => code === 'meaning');
  const unnamed = accountId === null && account.label.trim() === '';
  return (
    <div className={css.review}>
      <Recognised view={view} onOther={props.onOther} />
      {problem && <FileProblem problem={problem} name={view.fileName} />}
      <Doubts doubts={reading.doubts} />
      {tally.platformOther > 0 && (
        <Notice tone="todo" title={say('imports.platformOther', { count: tally.platformOther })} />
      )}
      <MeaningChoice
        reading={reading}
        undecided={undecided}
        disabled={disabled || busy}
        onRules={(rules) => {
          setDecided(true);
          adjust(accountId, rules);
        }}
      />
      {!undecided && <FileDays view={view} contracts={state.contracts} />}
      <AccountChoice
        accountId={accountId}
        state={state}
        account={account}
        disabled={disabled || busy}
        onAccount={(to) => adjust(to, reading.rules)}
        onNew={setAccount}
      />
      <Group className={css.end}>
        <p className={css.quiet}>
          {say(undecided ? 'imports.choose0' : count > 0 ? 'imports.onPortal' : 'imports.nothingNew')}
        </p>
        <Button variant="default" onClick={props.onClose}>
          {say(count > 0 ? 'app.cancel' : 'imports.close')}
        </Button>
        {count > 0 && (
          <Button
            loading={busy}
            disabled={disabled || unnamed || undecided}
            onClick={() => props.onConfirm(accountId === null ? account : null)}
          >
            {say('imports.confirm', { count })}
          </Button>
        )}
      </Group>
    </div>
  );
}

function Recognised({ view, onOther }: Pick<Props, 'view' | 'onOther'>) {
  const { say } = useSpeech();
  const { reading, fileName, contracts, tally } = view;
  const days = Object.values(tally).reduce((sum, each) => sum + each, 0);
  const how = reading.profile
    ? say('imports.byProfile', { label: profileName(reading.profile, say) })
    : reading.shape && say(`imports.recognised.${reading.shape}`);
  return (
    <header className={css.file}>
      <div>
        <h3>{fileName}</h3>
        <p className={css.quiet}>
          {[how, say('imports.days', { count: days }), say('imports.contracts', { count: contracts })]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Button variant="default" size="xs" onClick={onOther}>
        {say('imports.other')}
      </Button>
    </header>
  );
}

function Doubts({ doubts }: { readonly doubts: readonly Doubt[] }) {
  const { say } = useSpeech();
  const words = doubts.flatMap((doubt) => doubtWords(doubt, say) ?? []);
  if (words.length === 0) return null;
  return (
    <Notice tone="todo" title={say('imports.doubts')}>
      {words.join(' ')}
    </Notice>
  );
}

/** That nothing tells the meaning is said beside the question itself. */
function doubtWords(doubt: Doubt, say: Say): string | null {
  switch (doubt.code) {
    case 'meaning':
      return null;
    case 'unit':
      return say('imports.doubt.unit');
    case 'values':
      return say('imports.doubt.values', { chosen: doubt.chosen, others: doubt.others });
    case 'dates':
      return say('imports.doubt.dates', { written: doubt.written });
  }
}

const NEW = 'new';

interface AccountProps {
  readonly accountId: string | null;
  readonly state: AppState;
  readonly account: NewAccount;
  readonly disabled: boolean;
  readonly onAccount: (accountId: string | null) => void;
  readonly onNew: (account: NewAccount) => void;
}

function AccountChoice({ accountId, state, account, disabled, onAccount, onNew }: AccountProps) {
  const { say } = useSpeech();
  return (
    <div className={css.account}>
      {state.accounts.length > 0 && (
        <Select
          label={say('imports.account')}
          value={accountId ?? NEW}
          disabled={disabled}
          allowDeselect={false}
          data={[
            ...state.accounts.map(({ id, label }) => ({ value: id, label })),
            { value: NEW, label: say('imports.newAccount') },
          ]}
          onChange={(value) => onAccount(value === NEW ? null : value)}
        />
      )}
      {accountId === null && (
        <>
          <NameField
            label={say('imports.label')}
            description={say('imports.newAccountHint')}
            value={account.label}
            disabled={disabled}
            onName={(label) => onNew({ ...account, label })}
          />
          <Checkbox
            label={say('imports.test')}
            checked={account.environment === 'test'}
            disabled={disabled}
            onChange={({ currentTarget }) =>
              onNew({ ...account, environment: currentTarget.checked ? 'test' : 'production' })
            }
          />
        </>
      )}
    </div>
  );
}
