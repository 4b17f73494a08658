import { Button, Checkbox, FileButton, Loader, Modal, Progress } from '@mantine/core';
import { IconFileAnalytics } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import type { Period } from '../../../shared/calendar/period.ts';
import { dayOf, type Instant } from '../../../shared/calendar/time.ts';
import type { MeterFileView, MeterSeriesView } from '../../../shared/meter/file-view.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import css from '../../style/meter.module.css';
import { Notice, ProblemNotice } from '../Notice.tsx';
import { importStandingOf } from './import-standing.ts';
import { SeriesCard } from './SeriesCard.tsx';
import { type MeterImporting, useMeterImport } from './use-meter-import.ts';

interface Props {
  readonly page: PageProps;
  readonly onClose: () => void;
  /** Told what was taken over. */
  readonly onKept?: (kept: KeptReadings) => void;
}

/** Readings that were taken over: how many days, from which to which, and the contract of the last one. */
export interface KeptReadings {
  readonly days: number;
  readonly period: Period;
  readonly contractId: number;
}

function keptOf({ series }: MeterFileView, days: number): KeptReadings | null {
  const taken = series.flatMap(({ contractId, period }) =>
    contractId !== null && period ? [{ contractId, from: period.from, to: period.to }] : [],
  );
  const [last] = taken.toSorted((a, b) => b.to - a.to);
  if (!last) return null;
  const first = Math.min(...taken.map(({ from }) => from)) as Instant;
  const period = { from: dayOf(first), to: dayOf((last.to - 1) as Instant) };
  return { days, period, contractId: last.contractId };
}

/** Brings a file of readings: choose or drop it, see what was recognised, answer what only the user knows, agree. */
export function MeterImport({ page, onClose, onKept }: Props) {
  const { say } = useSpeech();
  const importing = useMeterImport(page.client);
  const { phase, view, problem } = importing;
  const [several, setSeveral] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const [file, ...more] = event.dataTransfer.files;
    setSeveral(more.length > 0);
    if (file && more.length === 0 && phase !== 'keeping') importing.open(file);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={880}
      title={say('meter.dialog')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <div className={css.import} data-testid="meter-import">
        {problem && <ProblemNotice problem={problem} />}
        {several && <Notice tone="info" title={say('meter.dropOne')} />}
        {view ? (
          <Recognised page={page} importing={importing} view={view} onClose={onClose} onKept={onKept} />
        ) : (
          <DropZone importing={importing} />
        )}
      </div>
    </Modal>
  );
}

function DropZone({ importing }: { readonly importing: MeterImporting }) {
  const { say } = useSpeech();
  const { phase, fileName, progress } = importing;
  if (phase === 'uploading' || phase === 'reading') {
    return (
      <div className={css.waiting} role="status">
        <p>{say(phase === 'uploading' ? 'meter.uploading' : 'meter.reading', { file: fileName })}</p>
        {phase === 'uploading' ? (
          <Progress value={progress * 100} aria-label={say('meter.uploading', { file: fileName })} />
        ) : (
          <Loader type="dots" />
        )}
      </div>
    );
  }
  return (
    <div className={css.drop}>
      <IconFileAnalytics size={40} stroke={1.3} aria-hidden />
      <strong>{say('meter.drop')}</strong>
      <p>{say('meter.dropHint')}</p>
      <ChooseFile importing={importing} label={say('meter.choose')} variant="filled" />
    </div>
  );
}

interface ChooseProps {
  readonly importing: MeterImporting;
  readonly label: string;
  readonly variant: 'filled' | 'default';
}

function ChooseFile({ importing, label, variant }: ChooseProps) {
  const reset = useRef<() => void>(null);
  const open = (file: File | null) => {
    reset.current?.();
    if (file) importing.open(file);
  };
  return (
    <FileButton accept=".csv,.txt,.tsv,.json" resetRef={reset} onChange={open}>
      {(props) => (
        <Button {...props} variant={variant} disabled={importing.phase === 'keeping'}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}

interface RecognisedProps {
  readonly page: PageProps;
  readonly importing: MeterImporting;
  readonly view: MeterFileView;
  readonly onClose: () => void;
  readonly onKept: Props['onKept'];
}

function Recognised({ page, importing, view, onClose, onKept }: RecognisedProps) {
  const { say } = useSpeech();
  const [replace, setReplace] = useState(false);
  const standing = importStandingOf(view, replace, say);
  const busy = importing.phase !== 'shown';
  const accept = async () => {
    if (!(await importing.keep(replace))) return;
    const kept = keptOf(view, standing.days);
    if (kept) onKept?.(kept);
    onClose();
  };
  return (
    <>
      <div className={css.importHead}>
        <p>
          <strong>{view.fileName}</strong>{' '}
          {say('meter.recognised', { format: say(`meter.formats.${view.format}`) })}
        </p>
        <ChooseFile importing={importing} label={say('meter.another')} variant="default" />
      </div>
      <BadRows view={view} />
      <div className={css.seriesList} aria-busy={busy}>
        {[...view.series].sort(usedFirst).map((series) => (
          <SeriesCard
            key={series.key}
            series={series}
            contracts={page.state.contracts}
            twice={standing.twice.includes(series.key)}
            onChoose={(change) => importing.choose(series, change)}
          />
        ))}
      </div>
      <footer className={css.importEnd}>
        {standing.replaced > 0 && (
          <Checkbox
            checked={replace}
            onChange={({ currentTarget }) => setReplace(currentTarget.checked)}
            label={say('meter.changes.replace')}
          />
        )}
        <p role="status">{standing.hint}</p>
        <Button
          disabled={!page.connected || busy || !standing.ready}
          loading={importing.phase === 'keeping'}
          onClick={() => void accept()}
        >
          {standing.days > 0 ? say('meter.acceptDays', { count: standing.days }) : say('meter.accept')}
        </Button>
      </footer>
    </>
  );
}

/** What is taken over stands before what is not. */
function usedFirst(a: MeterSeriesView, b: MeterSeriesView): number {
  const rank = ({ active, direction }: MeterSeriesView) =>
    active ? (direction.value === 'consumption' ? 1 : 0) : 2;
  return rank(a) - rank(b);
}

function BadRows({ view: { bad } }: { readonly view: MeterFileView }) {
  const { say } = useSpeech();
  if (bad.count === 0) return null;
  return (
    <details className={css.badRows}>
      <summary>{say('meter.badRows', { count: bad.count })}</summary>
      <ul>
        {bad.first.map(({ line, text }) => (
          <li key={line}>{say('meter.badRow', { line, text })}</li>
        ))}
      </ul>
    </details>
  );
}
