import { Button, SegmentedControl } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowLeft, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { DayView } from '../../shared/app-state.ts';
import { type Day, MINUTE } from '../../shared/calendar/time.ts';
import type { Attestation } from '../../shared/records/attestation.ts';
import { useDay, useTomorrow } from '../components/day/use-day.ts';
import { Empty } from '../components/Empty.tsx';
import { Notice } from '../components/Notice.tsx';
import { AttestationPaper } from '../components/paper/AttestationPaper.tsx';
import { DaySheet } from '../components/paper/DaySheet.tsx';
import { useSpeech } from '../i18n.ts';
import { useNow } from '../now.ts';
import { MOD, type PageProps } from '../page.ts';
import { takePrintWish } from '../print-wish.ts';
import css from '../style/paper.module.css';

/** What is printed of a day: its sheet, of one contract or of all, or the attestation of one. */
export default function Paper(page: PageProps) {
  const { state, route, go } = page;
  const { say } = useSpeech();
  const tomorrow = useTomorrow(state);
  const day = route.day ?? tomorrow;
  const known = useDay(page, day, tomorrow);
  const now = useNow(state.clockOffset, MINUTE);
  const [all, setAll] = useState(false);
  const isSheet = route.page === 'sheet';
  const views = (known ?? []).filter(({ contractId }) => all || contractId === route.contractId);
  const attestation = useAttestation(page, isSheet ? null : day);
  const papers = isSheet
    ? views.map((view) => <Sheet key={view.contractId} page={page} view={view} now={now} />)
    : attestation && [<Attested key={attestation.view.contractId} page={page} attestation={attestation} />];
  useHotkeys([['mod+P', () => window.print()]], []);
  const drawn = (papers?.length ?? 0) > 0;
  useEffect(() => {
    if (drawn && takePrintWish()) window.print();
  }, [drawn]);

  return (
    <div className={css.room}>
      <header className={css.tools}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={() => go({ day: day === tomorrow ? null : day, contractId: route.contractId })}
        >
          {say('paper.back')}
        </Button>
        <h1>{say(isSheet ? 'paper.sheet' : 'paper.attestation')}</h1>
        {isSheet && known && known.length > 1 && (
          <SegmentedControl
            size="sm"
            aria-label={say('paper.which')}
            value={all ? 'all' : 'one'}
            onChange={(which) => setAll(which === 'all')}
            data={[
              { value: 'one', label: say('paper.oneContract') },
              { value: 'all', label: say('paper.allContracts', { count: known.length }) },
            ]}
          />
        )}
        <Actions
          page={page}
          fileName={fileNameOf(isSheet, day, say('paper.sheet'), say('paper.attestation'))}
        />
      </header>
      {drawn ? <Drawn>{papers}</Drawn> : <Empty title={say(known ? 'day.none' : 'day.loading')} />}
    </div>
  );
}

/** On the screen as it will be printed, and beside the app what is printed instead of it. */
function Drawn({ children }: { readonly children: ReactNode }) {
  const { say } = useSpeech();
  return (
    <>
      <section className={css.preview} aria-label={say('paper.preview')}>
        {children}
      </section>
      {createPortal(<div className={css.printed}>{children}</div>, document.body)}
    </>
  );
}

interface SheetProps {
  readonly page: PageProps;
  readonly view: DayView;
  readonly now: ReturnType<typeof useNow>;
}

function Sheet({ page: { state }, view, now }: SheetProps) {
  const contract = state.contracts.find(({ id }) => id === view.contractId);
  return contract ? <DaySheet state={state} view={view} contract={contract} now={now} /> : null;
}

function Attested({
  page: { state },
  attestation,
}: {
  readonly page: PageProps;
  readonly attestation: Attestation;
}) {
  const { view, issuedAt } = attestation;
  const contract = state.contracts.find(({ id }) => id === view.contractId);
  if (!contract) return null;
  return <AttestationPaper attestation={attestation} {...{ state, view, contract }} now={issuedAt} />;
}

function Actions({ page, fileName }: { readonly page: PageProps; readonly fileName: string }) {
  const { state, client, connected, act } = page;
  const { say } = useSpeech();
  const [saved, setSaved] = useState<string | null>(null);
  const inBrowser = state.app.shell === 'loopback';
  const savePdf = async () => {
    const work = client.call('paper.savePdf', { fileName });
    if (await act(work)) {
      const result = await work;
      if (result.ok) setSaved(result.value.path);
    }
  };
  return (
    <>
      <div className={css.actions}>
        <Button
          leftSection={<IconPrinter size={18} aria-hidden />}
          title={`${MOD}+P`}
          aria-keyshortcuts="Control+P"
          onClick={() => window.print()}
        >
          {say('paper.print')}
        </Button>
        {!inBrowser && (
          <Button
            variant="default"
            disabled={!connected}
            leftSection={<IconFileTypePdf size={18} aria-hidden />}
            onClick={() => void savePdf()}
          >
            {say('paper.savePdf')}
          </Button>
        )}
      </div>
      {inBrowser && <p className={css.hint}>{say('paper.browserPdf')}</p>}
      {saved !== null && (
        <Notice tone="ok" title={say('paper.savedPdf')} onDismiss={() => setSaved(null)}>
          {saved}
        </Notice>
      )}
    </>
  );
}

const fileNameOf = (isSheet: boolean, day: Day, sheet: string, attestation: string) =>
  `${isSheet ? sheet : attestation} ${day}.pdf`;

/** The facts of an attestation, of the instant at which it was asked for; null while they are on their way. */
function useAttestation({ client, act, route }: PageProps, day: Day | null): Attestation | null {
  const [attestation, setAttestation] = useState<Attestation | null>(null);
  const { contractId } = route;
  useEffect(() => {
    if (day === null || contractId === null) return;
    let current = true;
    void act(
      client.call('days.attest', { contractId, day }).then((result) => {
        if (current && result.ok) setAttestation(result.value);
        return result;
      }),
    );
    return () => {
      current = false;
    };
  }, [client, act, contractId, day]);
  return day === null ? null : attestation;
}
