import { useState } from 'react';
import {
  type ChosenSeries,
  MAX_METER_BYTES,
  type MeterFileView,
  type MeterSeriesView,
} from '../../../shared/meter/file-view.ts';
import { type Problem, problem as problemOf } from '../../../shared/problem.ts';
import type { Client } from '../../client.ts';
import { useUpload } from './use-upload.ts';

/** Where an import stands: from the choice of a file to its readings being kept. */
export type ImportPhase = 'choosing' | 'uploading' | 'reading' | 'shown' | 'keeping';

export interface MeterImporting {
  readonly phase: ImportPhase;
  readonly fileName: string;
  /** Of the upload, from 0 to 1. */
  readonly progress: number;
  readonly view: MeterFileView | null;
  readonly problem: Problem | null;
  open(file: File): void;
  /** Says something of a series; what it says of the others stays. */
  choose(series: MeterSeriesView, change: Partial<Omit<ChosenSeries, 'key'>>): void;
  /** Answers whether the readings were kept. */
  keep(replace: boolean): Promise<boolean>;
}

type Shown = Pick<MeterImporting, 'phase' | 'fileName' | 'progress' | 'view' | 'problem'>;

const NOTHING: Shown = { phase: 'choosing', fileName: '', progress: 0, view: null, problem: null };
const UNSAID = { unit: null, step: null, stampEnd: null, direction: null } as const;

/** Brings a file to main, shows what it holds, and takes it over once the user agrees. */
export function useMeterImport(client: Client): MeterImporting {
  const upload = useUpload(client);
  const [shown, setShown] = useState(NOTHING);
  const [choices, setChoices] = useState<readonly ChosenSeries[]>([]);
  const show = (change: Partial<Shown>) => setShown((before) => ({ ...before, ...change }));

  const inspect = async (uploadId: string, said: readonly ChosenSeries[]) => {
    show({ phase: 'reading' });
    const read = await client.call('meter.inspect', { uploadId, choices: [...said] });
    if (upload.id() !== uploadId || (!read.ok && read.problem.code === 'cancelled')) return;
    if (read.ok) show({ phase: 'shown', view: read.value, problem: null });
    else show({ phase: 'choosing', problem: read.problem });
  };
  const open = async (file: File) => {
    upload.giveUp();
    setChoices([]);
    setShown({ ...NOTHING, fileName: file.name });
    if (file.size > MAX_METER_BYTES) return show({ problem: TOO_LARGE });
    show({ phase: 'uploading' });
    const sent = await upload.send(file, (progress) => show({ progress }));
    if (sent?.ok) await inspect(sent.value.uploadId, []);
    else if (sent) show({ phase: 'choosing', problem: sent.problem });
  };
  const choose: MeterImporting['choose'] = (series, change) => {
    const id = upload.id();
    const next = withChoice(choices, series.key, change);
    setChoices(next);
    if (id) void inspect(id, next);
  };
  const keep = async (replace: boolean) => {
    const uploadId = upload.id();
    if (!uploadId) return false;
    show({ phase: 'keeping' });
    const kept = await client.call('meter.accept', { uploadId, choices: [...choices], replace });
    if (kept.ok) upload.forget();
    show({ phase: 'shown', problem: kept.ok ? null : kept.problem });
    return kept.ok;
  };
  return { ...shown, open: (file) => void open(file), choose, keep };
}

const TOO_LARGE = problemOf('meterTooLarge', { limitMb: MAX_METER_BYTES / 1_048_576 });

/** What was said of the series so far, with a change of one of them. */
function withChoice(
  choices: readonly ChosenSeries[],
  key: string,
  change: Partial<ChosenSeries>,
): readonly ChosenSeries[] {
  const before = choices.find((choice) => choice.key === key) ?? { key, ...UNSAID };
  return [...choices.filter((choice) => choice.key !== key), { ...before, ...change }];
}
