import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type ChosenSeries,
  MAX_METER_BYTES,
  type MeterFileView,
  type MeterSeriesView,
} from '../../../shared/meter/file-view.ts';
import { type Problem, problem as problemOf } from '../../../shared/problem.ts';
import type { Client } from '../../client.ts';
import { uploadFile } from '../../upload.ts';

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

/** Brings a file to main, shows what it holds, and takes it over once the user agrees. */
export function useMeterImport(client: Client): MeterImporting {
  const [phase, setPhase] = useState<ImportPhase>('choosing');
  const [fileName, setFileName] = useState('');
  const [progress, setProgress] = useState(0);
  const [view, setView] = useState<MeterFileView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [choices, setChoices] = useState<readonly ChosenSeries[]>([]);
  const upload = useRef<{ id: string | null; abort: AbortController }>({
    id: null,
    abort: new AbortController(),
  });

  const letGo = useCallback(() => {
    const { id, abort } = upload.current;
    abort.abort();
    upload.current = { id: null, abort: new AbortController() };
    if (id) void client.call('uploads.drop', { uploadId: id });
  }, [client]);
  useEffect(() => letGo, [letGo]);

  const inspect = async (uploadId: string, said: readonly ChosenSeries[]) => {
    setPhase('reading');
    const read = await client.call('meter.inspect', { uploadId, choices: [...said] });
    if (upload.current.id !== uploadId || (!read.ok && read.problem.code === 'cancelled')) return;
    setProblem(read.ok ? null : read.problem);
    if (read.ok) setView(read.value);
    setPhase(read.ok ? 'shown' : 'choosing');
  };
  const open = async (file: File) => {
    letGo();
    const { abort } = upload.current;
    setFileName(file.name);
    setProgress(0);
    setView(null);
    setProblem(null);
    setChoices([]);
    if (file.size > MAX_METER_BYTES) {
      setProblem(problemOf('meterTooLarge', { limitMb: MAX_METER_BYTES / 1_048_576 }));
      return setPhase('choosing');
    }
    setPhase('uploading');
    const sent = await uploadFile(client, file, file.name, { signal: abort.signal, onProgress: setProgress });
    if (abort.signal.aborted) return;
    if (!sent.ok) {
      setProblem(sent.problem);
      return setPhase('choosing');
    }
    upload.current = { id: sent.value.uploadId, abort };
    await inspect(sent.value.uploadId, []);
  };

  return {
    ...{ phase, fileName, progress, view, problem },
    open: (file) => void open(file),
    choose({ key }, change) {
      const { id } = upload.current;
      const before = choices.find((choice) => choice.key === key) ?? { key, ...UNSAID };
      const next = [...choices.filter((choice) => choice.key !== key), { ...before, ...change }];
      setChoices(next);
      if (id) void inspect(id, next);
    },
    async keep(replace) {
      const { id } = upload.current;
      if (!id) return false;
      setPhase('keeping');
      const kept = await client.call('meter.accept', { uploadId: id, choices: [...choices], replace });
      if (kept.ok) upload.current = { ...upload.current, id: null };
      setProblem(kept.ok ? null : kept.problem);
      setPhase('shown');
      return kept.ok;
    },
  };
}

const UNSAID = { unit: null, step: null, stampEnd: null, direction: null } as const;
