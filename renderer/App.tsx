import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { AppState, Show } from '../shared/app-state.ts';
import type { Problem } from '../shared/problem.ts';
import { Announcer } from './Announcer.tsx';
import { afterPaint } from './after-paint.ts';
import { AlarmStrip } from './components/frame/AlarmStrip.tsx';
import { Boundary } from './components/frame/Boundary.tsx';
import { Broken } from './components/frame/Broken.tsx';
import { DemoBanner } from './components/frame/DemoBanner.tsx';
import { Loading } from './components/frame/Loading.tsx';
import { Rail } from './components/frame/Rail.tsx';
import { DropHint } from './components/importing/DropHint.tsx';
import { useImportDialog } from './components/importing/use-import-dialog.ts';
import { ProblemNotice } from './components/Notice.tsx';
import { useSpeech } from './i18n.ts';
import { keepFocus } from './keep-focus.ts';
import { isFirstStart, type PageProps } from './page.ts';
import { showNote, usePageNotifications } from './page-notifications.ts';
import { Tomorrow } from './pages/Tomorrow.tsx';
import { PAGES, type Page, type Route, routeTo, useRoute } from './route.ts';
import type { Followed, Live } from './session.ts';
import css from './style/shell.module.css';
import { useFavicon } from './use-favicon.ts';
import { useReadingAgain } from './use-reading-again.ts';
import { useSaving } from './use-saving.ts';
import { useTitle } from './use-title.ts';

const ImportDialog = lazy(() => import('./components/importing/ImportDialog.tsx'));
const Wizard = lazy(() => import('./components/wizard/Wizard.tsx'));
const Renewal = lazy(() => import('./components/renewal/Renewal.tsx'));
const Welcome = lazy(() => import('./pages/Welcome.tsx'));
const later = {
  history: lazy(() => import('./pages/History.tsx')),
  records: lazy(() => import('./pages/Records.tsx')),
  accounts: lazy(() => import('./pages/Accounts.tsx')),
  help: lazy(() => import('./pages/Help.tsx')),
  profiles: lazy(() => import('./pages/Profiles.tsx')),
  settings: lazy(() => import('./pages/Settings.tsx')),
  sheet: lazy(() => import('./pages/Paper.tsx')),
  attestation: lazy(() => import('./pages/Paper.tsx')),
};

interface Props {
  readonly live: Live;
  readonly hear: Followed['hear'];
}

/** The window: lays the frame around the page. The one place where main's state is read. */
export function App({ live, hear }: Props) {
  const { client, state, connected } = live;
  const [route, go] = useRoute();
  /** Reminders are about the user's own contracts: the demonstration gives way to them. */
  const open = async (place: Show) => {
    if (state.demo) await client.call('demo.leave');
    go(routeTo(place, state));
  };
  useEffect(() =>
    hear({
      onShow: (place) => void open(place),
      onRemind(note) {
        if (showNote(note, (place) => void open(place)))
          void client.call('desktop.noteShown', { id: note.id });
      },
    }),
  );
  const notifications = usePageNotifications();
  const [connecting, setConnecting] = useState(false);
  const renewal = useRenewal();
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = useCallback<PageProps['act']>(async (work) => {
    const result = await work;
    setProblem(result.ok || result.problem.code === 'cancelled' ? null : result.problem);
    return result.ok;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a problem belongs to the page on which it arose
  useEffect(() => setProblem(null), [route.page]);
  useEffect(keepFocus, []);
  useEffect(() => afterPaint(() => void client.call('desktop.drawn')), [client]);
  useTitle(state);
  useFavicon(state);
  const reading = useReadingAgain(client, act);
  const saving = useSaving(state, client);
  const importing = useImportDialog(state.demo === null && connected);
  const connect = () => setConnecting(true);
  const importFile = importing.open;
  const page = {
    state,
    client,
    connected,
    act,
    reading,
    saving,
    notifications,
    route,
    go,
    connect,
    renew: renewal.begin,
    importFile,
  };
  return (
    <>
      <Frame page={page} problem={problem} onDismiss={() => setProblem(null)} />
      {connecting && (
        <Suspense>
          <Wizard page={page} onClose={() => setConnecting(false)} />
        </Suspense>
      )}
      {renewal.begun && (
        <Suspense>
          <Renewal page={page} accountId={renewal.accountId} onClose={renewal.close} />
        </Suspense>
      )}
      {importing.start && (
        <Suspense>
          <ImportDialog page={page} start={importing.start} onClose={importing.close} />
        </Suspense>
      )}
      {importing.over && <DropHint />}
    </>
  );
}

/** Whose token is being renewed. Once begun the assistant stays, so that closing it loses nothing. */
function useRenewal() {
  const [accountId, setAccountId] = useState<string | null>(null);
  const [begun, setBegun] = useState(false);
  const begin = (account: string) => {
    setBegun(true);
    setAccountId(account);
  };
  return { accountId, begun, begin, close: () => setAccountId(null) };
}

interface FrameProps {
  readonly page: PageProps;
  readonly problem: Problem | null;
  readonly onDismiss: () => void;
}

function Frame({ page, problem, onDismiss }: FrameProps) {
  const { state, client, connected, act, route, go } = page;
  const { say } = useSpeech();
  useShortcuts(page);
  useFocusOnPage(route.page);
  if (isFirstStart(state) && route.page === 'tomorrow') {
    return (
      <Suspense fallback={<Loading connected />}>
        <Welcome {...page} problem={problem} />
      </Suspense>
    );
  }
  const Page = route.page === 'tomorrow' ? Tomorrow : later[route.page];
  return (
    <div className={css.frame}>
      <button type="button" className={css.skip} onClick={() => document.getElementById('main')?.focus()}>
        {say('app.skip')}
      </button>
      <Rail page={railPage(route)} update={state.update !== null} onPage={(to) => go({ page: to })} />
      <div className={css.column}>
        {!connected && <Broken />}
        {state.demo && (
          <DemoBanner
            scenario={state.demo.scenario}
            clockOffset={state.clockOffset}
            disabled={!connected}
            onPlay={(scenario) => {
              if (route.day !== null) go({});
              return act(client.call('demo.play', { scenario }));
            }}
            onLeave={() => void act(client.call('demo.leave'))}
          />
        )}
        {(route.page !== 'tomorrow' || route.day !== null) && (
          <AlarmStrip
            state={state}
            disabled={!connected}
            onDay={() => go({})}
            onSnooze={() => void act(client.call('reminders.snooze'))}
          />
        )}
        <main id="main" className={css.main} data-page={route.page} tabIndex={-1}>
          {problem && !isToldAlready(problem, state) && (
            <ProblemNotice problem={problem} onDismiss={onDismiss} />
          )}
          <Boundary key={route.page}>
            <Suspense fallback={<Loading connected />}>
              <Page {...page} />
            </Suspense>
          </Boundary>
        </main>
      </div>
      <Announcer state={state} />
    </div>
  );
}

/** Another day than tomorrow is none of the pages; the profiles belong to the accounts. */
function railPage({ page, day }: Route): Page | null {
  if (page === 'profiles') return 'accounts';
  if (page === 'sheet' || page === 'attestation') return null;
  return page === 'tomorrow' && day !== null ? null : page;
}

/** A page that was reached by a shortcut, nothing having the focus, is where the keyboard goes on. */
function useFocusOnPage(page: Route['page']): void {
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current !== page && document.activeElement === document.body)
      document.getElementById('main')?.focus();
    shown.current = page;
  }, [page]);
}

/** Also while a field has the focus: none of them types anything. */
function useShortcuts({ reading, route, go, connected }: PageProps): void {
  const shortcuts: [string, () => void][] = [
    ['mod+E', () => route.page !== 'records' && go({ page: 'records' })],
    ['mod+R', () => connected && reading.begin()],
    ['mod+,', () => go({ page: 'settings' })],
    ...PAGES.map((page, i): [string, () => void] => [`mod+${i + 1}`, () => go({ page })]),
  ];
  useHotkeys(shortcuts, []);
}

/** True where the state itself says that reading fails for this reason: once is enough. */
function isToldAlready(problem: Problem, { accounts }: AppState): boolean {
  return accounts.some(({ trouble }) => trouble?.problem.code === problem.code);
}
