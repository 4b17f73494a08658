import { Button } from '@mantine/core';
import type { AppState, ContractView } from '../../../shared/app-state.ts';
import { dayOf } from '../../../shared/calendar/time.ts';
import { formatDay } from '../../../shared/format.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';

interface Props {
  readonly contract: ContractView;
  readonly state: AppState;
  readonly disabled: boolean;
  readonly onFollow: (contract: ContractView, followed: boolean) => void;
}

/** Why a contract of the account is not watched through it, and what the user can do about it; nothing where it is. */
export function FollowingNote({ contract, state, disabled, onFollow }: Props) {
  const speech = useSpeech();
  const { say } = speech;
  const { following } = contract;
  if (following === 'followed' || following === 'orphan') return null;
  const action = { elsewhere: 'follow.here', gone: 'follow.drop', dropped: 'follow.again' } as const;
  const label = say(action[following]);
  return (
    <div className={css.following} data-following={following}>
      <span>{followingWords(contract, state, speech)}</span>
      <Button
        variant="default"
        size="compact-sm"
        disabled={disabled}
        aria-label={`${label} – ${contract.contractNumber}`}
        onClick={() => onFollow(contract, following !== 'gone')}
      >
        {label}
      </Button>
    </div>
  );
}

function followingWords(contract: ContractView, state: AppState, { say, language }: Speech): string {
  switch (contract.following) {
    case 'elsewhere': {
      const label = followerOf(contract, state);
      return label === null ? say('follow.elsewhereUnknown') : say('follow.elsewhere', { label });
    }
    case 'gone':
      return contract.goneSince === null
        ? say('follow.goneUndated')
        : say('follow.gone', { day: formatDay(dayOf(contract.goneSince), language, 'plain') });
    default:
      return say('follow.dropped');
  }
}

/** The name of the other account of the same environment that follows the same contract. */
function followerOf(contract: ContractView, { accounts, contracts }: AppState): string | null {
  const environmentOf = (accountId: string) => accounts.find(({ id }) => id === accountId)?.environment;
  const own = environmentOf(contract.accountId);
  const follower = contracts.find(
    (other) =>
      other.contractNumber === contract.contractNumber &&
      other.following === 'followed' &&
      environmentOf(other.accountId) === own,
  );
  return accounts.find(({ id }) => id === follower?.accountId)?.label ?? null;
}
