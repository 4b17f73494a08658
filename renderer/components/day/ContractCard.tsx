import { useId } from 'react';
import { installedW } from '../../../shared/accounts/installed-power.ts';
import type { ContractView, DayView } from '../../../shared/app-state.ts';
import { timeOf } from '../../../shared/calendar/time.ts';
import { isOpen, isUnknown, isUnsettled } from '../../../shared/day/day-state.ts';
import { formatInstalled } from '../../../shared/format.ts';
import { summaryOf } from '../../../shared/order/order.ts';
import { type OrderWords, orderWords, type Speech } from '../../../shared/order/order-words.ts';
import { problemWords } from '../../../shared/problem-words.ts';
import { useSpeech } from '../../i18n.ts';
import { MOD, nameOf } from '../../page.ts';
import css from '../../style/day.module.css';
import { StatusBadge } from '../StatusBadge.tsx';
import { TestTag } from '../TestTag.tsx';
import { CardButton } from './CardButton.tsx';
import { DayStrip } from './DayStrip.tsx';

interface Props {
  readonly view: DayView;
  readonly contract: ContractView;
  /** Its account is one of the test environment: nothing here is real. */
  readonly test: boolean;
  readonly selected: boolean;
  /** Many contracts: less air, the hint left out. */
  readonly compact: boolean;
  readonly disabled: boolean;
  /** The account cannot be read: that nothing is published is not known. */
  readonly unreadable: boolean;
  /** Null where the order cannot be acknowledged now. */
  readonly onAcknowledge: (() => void) | null;
  /** Null where there is nothing to take back, or no time left to. */
  readonly onWithdraw: (() => void) | null;
  /** Null unless the user can say that he acknowledged the order on the portal. */
  readonly onNote: (() => void) | null;
  /** Null where there is no such word of the user's to take back. */
  readonly onUnnote: (() => void) | null;
  readonly onSelect: () => void;
}

/** One contract's day in words and as a strip, its state, and the one thing to do about it. */
export function ContractCard(props: Props) {
  const { view, contract, test, selected, compact, onSelect } = props;
  const speech = useSpeech();
  const { say, language } = speech;
  const title = useId();
  const watts = installedW(contract);
  const { order } = view;
  const words = order ? orderWords(order, watts, speech) : absenceWords(view, props.unreadable, speech);
  const spoken = [words.main, words.rest].filter(Boolean).join(', ');
  const installed = contract.installedKw === null ? '' : formatInstalled(contract.installedKw, language);
  const strip = (
    <DayStrip order={order} installedW={watts} label={say('card.strip', { words: spoken })} small={compact} />
  );
  return (
    <article
      className={css.card}
      data-testid="day-card"
      data-state={view.state.kind}
      data-selected={selected || undefined}
      data-compact={compact || undefined}
      aria-labelledby={title}
    >
      <div className={css.cardHead}>
        <h2 id={title}>
          <button type="button" className={css.pick} aria-pressed={selected} onClick={onSelect}>
            {nameOf(contract)}
          </button>
          {test && <TestTag />}
        </h2>
        <StatusBadge view={view} unreadable={props.unreadable} />
      </div>
      <p className={css.numbers}>
        {[contract.name ? contract.contractNumber : contract.gridId, installed].filter(Boolean).join(' · ')}
      </p>
      <p className={css.words} data-quiet={!order || summaryOf(order).zero || undefined}>
        <strong>{words.main}</strong>
        {words.rest && <span>{words.rest}</span>}
      </p>
      {!compact && strip}
      <Reason view={view} />
      <div className={css.cardFoot} data-withdrawable={props.onWithdraw !== null || undefined}>
        {compact ? strip : <span className={css.hint}>{hintOf(view, selected, speech)}</span>}
        <CardButton {...props} name={nameOf(contract)} />
      </div>
    </article>
  );
}

/** Why the last wish came to nothing, in one sentence: the card itself tells it, chosen or not. */
function Reason({ view: { state, notice } }: { readonly view: DayView }) {
  const { say, language } = useSpeech();
  const problem = state.kind === 'failed' ? (notice ?? state.problem) : null;
  if (!problem) return null;
  return <p className={css.reason}>{problemWords(problem, say, language).what}</p>;
}

function hintOf({ state, order, access, confirmed }: DayView, selected: boolean, { say }: Speech): string {
  switch (state.kind) {
    case 'awaited':
      return say(access === 'file' ? 'card.hintNoFile' : 'card.hintAwaited');
    case 'acknowledged':
      return confirmed?.receipt
        ? say('card.hintReceipt', { receipt: confirmed.receipt })
        : say('card.hintAcknowledged');
    case 'changed':
      return say('card.hintChanged', { time: timeOf(state.acknowledgedAt) });
    case 'sending':
      return say('card.hintSending');
    case 'unconfirmed':
      return say('card.hintUnconfirmed');
    case 'failed':
      return say('card.hintFailed');
    case 'missed':
      if (isUnknown(state)) return say('backup.unknownHint');
      return say(isUnsettled(state) ? 'card.hintUnsettled' : 'card.hintMissed');
    case 'onPortal':
    case 'toVerify':
      return say(`card.${order ? state.kind : 'toVerifyUnknown'}`);
    case 'noted':
      return say(state.by === 'user' ? 'card.notedByUser' : 'card.notedByFile');
    case 'toAcknowledge':
      if (order && summaryOf(order).zero) return say('card.hintZero');
      return selected ? say('card.hintAll', { keys: `${MOD}+${say('app.enter')}` }) : '';
  }
}

/** True where a contract's order can be acknowledged from the screen. */
export function canAcknowledge(view: DayView): boolean {
  return view.order !== null && isOpen(view.state);
}

/** Why there is no order: none was published yet, the platform withdrew it, or it cannot be read. */
function absenceWords({ journal, access }: DayView, unreadable: boolean, { say }: Speech): OrderWords {
  if (access === 'file') return { main: say('order.noFile'), rest: '' };
  if (unreadable) return { main: say('order.unread'), rest: '' };
  const last = journal.findLast(({ kind }) => ['read', 'imported', 'changed', 'unpublished'].includes(kind));
  if (last?.kind !== 'unpublished') return { main: say('order.awaited'), rest: '' };
  return { main: say('order.withdrawn', { time: timeOf(last.at) }), rest: say('order.withdrawnRest') };
}
