import type { KeyboardEvent } from 'react';
import type { ContractView } from '../../../shared/app-state.ts';
import { formatDay } from '../../../shared/format.ts';
import { type FoundDay, lookOf } from '../../../shared/history/history.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import { momentIn } from '../../moments.ts';
import { nameOf } from '../../page.ts';
import css from '../../style/found.module.css';
import { stateWords } from '../StatusBadge.tsx';
import { capital } from './capital.ts';
import { askedOf, LOOKS } from './looks.ts';

interface Props {
  readonly days: readonly FoundDay[];
  readonly contracts: readonly ContractView[];
  readonly onOpen: (day: FoundDay['day'], contractId: number) => void;
}

/** Days found: date, contract, what was asked, state. Each date is a button; the arrows go from one to the next. */
export function FoundTable({ days, contracts, onOpen }: Props) {
  const { say } = useSpeech();
  return (
    <table className={css.table} aria-label={say('history.results')}>
      <thead>
        <tr>
          {(['day', 'contract', 'asked', 'state'] as const).map((name) => (
            <th key={name} scope="col">
              {say(`history.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={walk}>
        {days.map((found) => (
          <FoundRow
            key={`${found.day} ${found.contractId}`}
            found={found}
            contract={contracts.find(({ id }) => id === found.contractId)}
            onOpen={() => onOpen(found.day, found.contractId)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly found: FoundDay;
  readonly contract: ContractView | undefined;
  readonly onOpen: () => void;
}

function FoundRow({ found, contract, onOpen }: RowProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const look = lookOf(found.state);
  const { tone, Icon } = LOOKS[look];
  const asked = askedOf({ ...found, published: Number(found.published) }, speech).long;
  return (
    <tr onClick={onOpen}>
      <th scope="row">
        <button type="button">{formatDay(found.day, language, 'full')}</button>
      </th>
      <td>
        {contract && nameOf(contract)}
        {contract?.name && <small>{contract.contractNumber}</small>}
      </td>
      <td>
        {capital(asked)}
        {found.versions > 1 && <small>{say('history.versionsShort', { count: found.versions })}</small>}
      </td>
      <td className={`${css.look} toned`} data-tone={tone}>
        <span>
          <Icon size={look === 'toAcknowledge' ? 9 : 15} stroke={2.3} aria-hidden />
          {whenOf(found, speech)}
        </span>
      </td>
    </tr>
  );
}

/** The state with its instant; with its date where that is not the eve. */
function whenOf({ state, day }: FoundDay, speech: Speech): string {
  if (state.kind !== 'acknowledged') return speech.say(`history.look.${lookOf(state)}`);
  const eve = (Date.parse(`${day}T12:00:00Z`) - 24 * 3_600_000) as typeof state.at;
  const { today: onTheEve, facts } = momentIn(state.at, eve, speech);
  if (onTheEve) return stateWords(state, speech.say);
  return speech.say('history.acknowledgedOn', { moment: facts.moment });
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  const to =
    event.key === 'Home' ? buttons[0] : event.key === 'End' ? buttons.at(-1) : by && buttons[at + by];
  if (!to) return;
  event.preventDefault();
  to.focus();
}
