import type { ContractView } from '../../../shared/app-state.ts';
import { dayOf, type Instant } from '../../../shared/calendar/time.ts';
import { formatDay } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf, type PageProps } from '../../page.ts';
import { AccountNotices } from '../accounts/AccountNotices.tsx';
import { Notice } from '../Notice.tsx';
import { NoticeStack } from '../NoticeStack.tsx';
import { MonthlyNotice } from '../records/MonthlyNotice.tsx';
import { ComputerNotices } from './ComputerNotices.tsx';
import { NotifyNotice } from './NotifyNotice.tsx';

interface Props {
  readonly page: PageProps;
  readonly now: Instant;
  /** Another day than tomorrow is on screen. */
  readonly elsewhere: boolean;
}

/** What stands in the way of tomorrow's answer, account by account; then what has gone, and who cannot be told. */
export function DayNotices({ page, now, elsewhere }: Props) {
  const { state, client, act, go, renew } = page;
  return (
    <NoticeStack elsewhere={elsewhere}>
      {state.accounts
        .filter(({ access }) => access === 'platform')
        .map((account) => (
          <AccountNotices
            key={account.id}
            account={account}
            state={state}
            now={now}
            onAccounts={() => go({ page: 'accounts' })}
            onRenew={() => renew(account.id)}
            onProfiles={() => go({ page: 'profiles' })}
          />
        ))}
      {state.contracts
        .filter(({ following }) => following === 'gone')
        .map((contract) => (
          <GoneNotice
            key={contract.id}
            contract={contract}
            label={state.accounts.find(({ id }) => id === contract.accountId)?.label ?? ''}
            onDrop={() =>
              void act(client.call('contracts.follow', { contractId: contract.id, followed: false }))
            }
          />
        ))}
      <MonthlyNotice page={page} />
      <ComputerNotices {...state} onAccounts={() => go({ page: 'accounts' })} />
      <NotifyNotice
        state={state}
        notifications={page.notifications}
        onSettings={() => go({ page: 'settings' })}
      />
    </NoticeStack>
  );
}

interface GoneProps {
  readonly contract: ContractView;
  readonly label: string;
  readonly onDrop: () => void;
}

function GoneNotice({ contract, label, onDrop }: GoneProps) {
  const { say, language } = useSpeech();
  const since = contract.goneSince;
  return (
    <Notice
      tone="todo"
      title={say('follow.goneTitle', { name: nameOf(contract), label })}
      action={{ label: say('follow.drop'), run: onDrop }}
    >
      {since !== null && say('follow.goneHint', { day: formatDay(dayOf(since), language, 'plain') })}
    </Notice>
  );
}
