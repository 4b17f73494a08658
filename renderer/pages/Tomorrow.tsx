import { Button, Loader } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { AppState, ContractView, DayView } from '../../shared/app-state.ts';
import { addDays, dayOf, MINUTE } from '../../shared/calendar/time.ts';
import { isWithdrawable } from '../../shared/day/day-state.ts';
import type { Fingerprint } from '../../shared/order/order.ts';
import { beneathDialog } from '../beneath-dialog.ts';
import { ActionBar } from '../components/day/ActionBar.tsx';
import { ContractCard, canAcknowledge } from '../components/day/ContractCard.tsx';
import { ContractDay } from '../components/day/ContractDay.tsx';
import { ContractFinder } from '../components/day/ContractFinder.tsx';
import { DayHeader } from '../components/day/DayHeader.tsx';
import { DayNotices } from '../components/day/DayNotices.tsx';
import { DayVersions } from '../components/day/DayVersions.tsx';
import {
  barStateOf,
  deadlineOf,
  factsOf,
  isAcknowledging,
  standingWords,
  titleOf,
} from '../components/day/day-words.ts';
import { deadlineTools } from '../components/day/deadline-tools.tsx';
import { ALL } from '../components/day/found-contracts.ts';
import { useDay, useSteadyOrder, useTomorrow } from '../components/day/use-day.ts';
import { useFound } from '../components/day/use-found.ts';
import { Empty } from '../components/Empty.tsx';
import { helpAt } from '../help-entries.ts';
import { useSpeech } from '../i18n.ts';
import { useNow } from '../now.ts';
import { isTest, isUnreadable, type PageProps } from '../page.ts';
import { printSheet } from '../print-wish.ts';
import { wayBack } from '../route.ts';
import css from '../style/day.module.css';

const MeterDay = lazy(() => import('../components/meter/MeterDay.tsx'));

const COMPACT_FROM = 5;
const FINDER_FROM = 9;

/** The main screen: what is asked of me tomorrow, and have I answered? The same screen shows any other day. */
export function Tomorrow(page: PageProps) {
  const { state, client, connected, act, route, go } = page;
  const speech = useSpeech();
  const { say } = speech;
  const offset = state.clockOffset;
  const now = useNow(offset, MINUTE);
  const tomorrow = useTomorrow(state);
  const day = route.day ?? tomorrow;
  const known = useDay(page, day, tomorrow);
  const views = useSteadyOrder(known ?? []);
  const [batch, setBatch] = useState<readonly number[]>([]);
  const [sought, setSought] = useState(ALL);
  const findable = views.length >= FINDER_FROM;
  const found = useFound(views, state, findable ? sought : ALL);
  const sending = views.some(isAcknowledging);
  useEffect(() => (sending ? () => setBatch([]) : undefined), [sending]);
  const unreadable = state.accounts.some(({ trouble }) => trouble !== null);
  const bar = barStateOf(views, batch, day, now, unreadable);
  const readable = state.accounts.length === 0 || state.accounts.some(({ access }) => access === 'platform');
  const importable = connected && state.demo === null;
  // Asked for, it is under way: it may have to wait for what main does before.
  const accounts = page.reading.asked
    ? state.accounts.map((each) => ({ ...each, reading: true }))
    : state.accounts;
  const deadline = deadlineOf(views);
  const selected = found.find(({ contractId }) => contractId === route.contractId) ?? found[0] ?? views[0];

  const goDay = (to: typeof day) => go({ ...route, day: to === tomorrow ? null : to });
  const back = wayBack(route);
  const acknowledge = (chosen: readonly DayView[]) => {
    const days = chosen.flatMap(({ contractId, order }) =>
      order ? [{ contractId, day, fingerprint: order.fingerprint }] : [],
    );
    if (days.length === 0 || !connected) return;
    setBatch(days.map(({ contractId }) => contractId));
    void act(client.call('days.acknowledge', { days }));
  };
  const acknowledgeAll = () => acknowledge(views.filter(canAcknowledge));
  useHotkeys([
    ['mod+Enter', beneathDialog(acknowledgeAll)],
    ['mod+P', beneathDialog(() => selected && printSheet(go, day, selected.contractId))],
    ['ArrowLeft', beneathDialog(() => goDay(addDays(day, -1)))],
    ['ArrowRight', beneathDialog(() => goDay(addDays(day, 1)))],
  ]);

  return (
    <>
      <DayHeader
        title={titleOf(day, now, speech)}
        standing={standingWords(views, now, unreadable, speech)}
        facts={factsOf(views, accounts, now, speech)}
        deadline={deadline}
        {...deadlineTools(page, views, day, now)}
        clockOffset={offset}
        reading={accounts.some(({ reading }) => reading)}
        disabled={!connected}
        onTomorrow={day === tomorrow ? null : () => go({})}
        onHistory={back && (() => go(back))}
        onStep={(days) => goDay(addDays(day, days))}
        onRead={readable ? () => page.reading.begin() : null}
      />
      <DayNotices page={page} now={now} elsewhere={day !== tomorrow} />
      {selected ? (
        <div className={css.body}>
          <section className={css.list} aria-label={say('day.list')}>
            {findable && (
              <ContractFinder views={views} found={found.length} sought={sought} onSeek={setSought} />
            )}
            {found.map((view) => (
              <Card
                key={view.contractId}
                view={view}
                state={state}
                selected={view === selected}
                compact={views.length >= COMPACT_FROM}
                disabled={!connected}
                withdrawable={isWithdrawable(view.state, view.hlar, now)}
                onAcknowledge={() => acknowledge([view])}
                onWithdraw={() =>
                  void act(client.call('days.withdraw', { contractId: view.contractId, day: view.day }))
                }
                onNote={(fingerprint) =>
                  void act(
                    client.call('days.note', { contractId: view.contractId, day: view.day, fingerprint }),
                  )
                }
                onSelect={() => go({ ...route, contractId: view.contractId })}
              />
            ))}
          </section>
          <Chosen page={page} view={selected} now={now} />
        </div>
      ) : (
        <NoDay
          loading={known === null}
          future={day > tomorrow}
          tomorrow={day === tomorrow}
          onImport={importable ? () => page.importFile(null) : null}
        />
      )}
      {selected && (
        <ActionBar
          state={bar}
          disabled={!connected}
          onAcknowledge={acknowledgeAll}
          onHelp={() => go(helpAt('refused.tooLate'))}
          onImport={importable ? () => page.importFile(null) : null}
        />
      )}
    </>
  );
}

interface CardProps {
  readonly view: DayView;
  readonly state: AppState;
  readonly selected: boolean;
  readonly compact: boolean;
  readonly disabled: boolean;
  readonly withdrawable: boolean;
  readonly onAcknowledge: () => void;
  readonly onWithdraw: () => void;
  readonly onNote: (fingerprint: Fingerprint | null) => void;
  readonly onSelect: () => void;
}

function Card({ state, withdrawable, onAcknowledge, onWithdraw, onNote, ...rest }: CardProps) {
  const contract = contractOf(state, rest.view);
  if (!contract) return null;
  const { order, state: standing } = rest.view;
  const notable = standing.kind === 'onPortal' || standing.kind === 'toVerify' ? order : null;
  const isOwnNote = standing.kind === 'noted' && standing.by === 'user';
  return (
    <ContractCard
      {...rest}
      contract={contract}
      test={isTest(state, contract)}
      unreadable={isUnreadable(state, contract)}
      onAcknowledge={canAcknowledge(rest.view) ? onAcknowledge : null}
      onWithdraw={withdrawable ? onWithdraw : null}
      onNote={notable && (() => onNote(notable.fingerprint))}
      onUnnote={isOwnNote ? () => onNote(null) : null}
    />
  );
}

interface ChosenProps {
  readonly view: DayView;
  readonly page: PageProps;
  readonly now: ReturnType<typeof useNow>;
}

function Chosen({ view, page, now }: ChosenProps) {
  const { state, client, act } = page;
  const contract = contractOf(state, view);
  if (!contract) return null;
  const account = state.accounts.find(({ id }) => id === contract.accountId);
  const onPortal = account?.portalUrl
    ? () => void act(client.call('portal.open', { accountId: account.id }))
    : null;
  const about = { test: isTest(state, contract), unreadable: isUnreadable(state, contract) };
  const meter =
    view.day > dayOf(now) ? null : (
      <Suspense fallback={<Loader type="dots" m="auto" />}>
        <MeterDay page={page} contract={contract} day={view.day} />
      </Suspense>
    );
  return (
    <ContractDay
      key={contract.id}
      view={view}
      contract={contract}
      {...about}
      now={now}
      onPortal={onPortal}
      meter={meter}
    >
      <DayVersions page={page} view={view} contract={contract} />
    </ContractDay>
  );
}

function contractOf({ contracts }: AppState, view: DayView): ContractView | undefined {
  return contracts.find(({ id }) => id === view.contractId);
}

interface NoDayProps {
  readonly loading: boolean;
  readonly future: boolean;
  readonly tomorrow: boolean;
  readonly onImport: (() => void) | null;
}

function NoDay({ loading, future, tomorrow, onImport }: NoDayProps) {
  const { say } = useSpeech();
  if (loading) return <Empty title={say('day.loading')} />;
  const action = onImport && (
    <Button variant="default" onClick={onImport}>
      {say('imports.open')}
    </Button>
  );
  const [title, hint] = tomorrow
    ? (['day.noContract', 'day.noContractHint'] as const)
    : (['day.none', future ? 'day.notYet' : 'day.noneHint'] as const);
  return (
    <Empty title={say(title)} action={action}>
      {say(hint)}
    </Empty>
  );
}
