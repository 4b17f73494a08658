import type { ContractView } from '../../shared/app-state.ts';
import { done, type Input } from '../../shared/contract.ts';
import type { ChosenSeries, MeterFileView, MeterSeriesView } from '../../shared/meter/file-view.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { listContracts } from '../history/contracts.ts';
import { writeJournal } from '../history/journal.ts';
import type { Database } from '../history/sql.ts';
import type { Clocks } from '../reading/clocks.ts';
import type { Upload, Uploads } from '../uploads.ts';
import { createFileReader } from './file-reader.ts';
import { changesOf, type PlannedDay, planOf } from './import-plan.ts';
import { contractOfPoint, insertImport, keepMeterDay, rememberPoint } from './meter-days.ts';
import type { ReadMeterFile, ReadSeries } from './meter-task.ts';

/** Meter files that the user brought: what they hold, and taking that over. */
export interface MeterFiles {
  /** Problems: uploadLost, those of `readMeterFile`, cancelled. Nothing is kept. */
  inspect(wish: Input<'meter.inspect'>): Promise<Result<MeterFileView>>;
  /** Problems: also meterUnanswered, meterContractTwice, meterReplaces (known readings would change, and unseen). */
  accept(wish: Input<'meter.accept'>): Promise<Result<void>>;
  close(): Promise<void>;
}

interface Tools {
  readonly db: Database;
  readonly clocks: Clocks;
  readonly uploads: Uploads;
  readonly worker: URL;
  readonly onChange: () => void;
}

/** A series with the contract that it is for, and what keeping it would do. */
interface Planned {
  readonly read: ReadSeries;
  readonly view: MeterSeriesView;
  readonly days: readonly PlannedDay[];
}

type Read = (wish: Input<'meter.inspect'>) => Promise<Result<{ file: ReadMeterFile; upload: Upload }>>;

export function createMeterFiles(tools: Tools): MeterFiles {
  const { db, uploads, onChange } = tools;
  const reader = createFileReader(tools.worker);
  const read: Read = async ({ uploadId, choices }) => {
    const upload = uploads.find(uploadId);
    if (!upload) return fail(problem('uploadLost'));
    const said = choices.map(({ key, unit, step, stampEnd, direction }) => ({
      ...{ key, unit, step, stampEnd, direction },
    }));
    const file = await reader.read({ path: upload.path, choices: said });
    return file.ok ? ok({ file: file.value, upload }) : file;
  };
  return {
    async inspect(wish) {
      const found = await read(wish);
      if (!found.ok) return found;
      const { file, upload } = found.value;
      const series = planned(db, file, wish.choices).map(({ view }) => view);
      return ok({ fileName: upload.name, format: file.format, bad: file.bad, series });
    },
    async accept(wish) {
      const found = await read(wish);
      if (!found.ok) return found;
      const { file, upload } = found.value;
      const taken = planned(db, file, wish.choices).filter(({ view }) => view.contractId !== null);
      const open = taken.find(({ view }) => view.changes === null);
      if (taken.length === 0 || open) return fail(problem('meterUnanswered'));
      const ids = new Set(taken.map(({ view }) => view.contractId));
      if (ids.size < taken.length) return fail(problem('meterContractTwice'));
      const replaced = taken.reduce((sum, { view }) => sum + (view.changes?.replacedDays ?? 0), 0);
      if (replaced > 0 && !wish.replace) return fail(problem('meterReplaces', { count: replaced }));
      db.atomically(() => {
        for (const each of taken) keep(tools, each, { fileName: upload.name, fileHash: file.hash });
      });
      await uploads.drop(wish.uploadId);
      onChange();
      return done;
    },
    close: () => reader.close(),
  };
}

function planned(db: Database, file: ReadMeterFile, choices: readonly ChosenSeries[]): readonly Planned[] {
  const contracts = listContracts(db);
  const usable = file.series.filter(({ recognised }) => isUsable(recognised));
  const taken = new Set<number>();
  return file.series.map((read): Planned => {
    const { recognised } = read;
    const choice = choices.find(({ key }) => key === recognised.key);
    const proposed = isUsable(recognised) ? proposedContract(db, contracts, recognised, usable.length) : NONE;
    const known = contracts.some(({ id }) => id === choice?.contractId);
    const said = choice?.contractId === undefined || known ? choice?.contractId : null;
    const free = proposed.id !== null && taken.has(proposed.id) ? NONE : proposed;
    const { id, by } = said === undefined ? free : { id: said, by: 'user' as const };
    if (id !== null) taken.add(id);
    const days = id === null ? [] : planOf(db, id, read.days);
    const isReady = id !== null && read.days.length > 0;
    const changes = isReady ? changesOf(days) : null;
    return { read, days, view: { ...recognised, contractId: id, contractBy: by, changes } };
  });
}

const isUsable = ({ active, direction }: ReadSeries['recognised']) =>
  active && direction.value !== 'consumption';

interface Proposed {
  readonly id: number | null;
  readonly by: MeterSeriesView['contractBy'];
}
const NONE: Proposed = { id: null, by: null };

/** The contract that a series is most likely for: as said before, by its number, or because there is only one of each. */
function proposedContract(
  db: Database,
  contracts: readonly Pick<ContractView, 'id' | 'gridId' | 'contractNumber'>[],
  { prm }: ReadSeries['recognised'],
  usable: number,
): Proposed {
  const remembered = prm === null ? null : contractOfPoint(db, prm);
  if (remembered !== null) return { id: remembered, by: 'remembered' };
  const named = contracts.filter(
    ({ gridId, contractNumber }) => prm !== null && (gridId === prm || contractNumber === prm),
  );
  const [match] = named;
  if (match && named.length === 1) return { id: match.id, by: 'number' };
  const [only] = contracts;
  return only && contracts.length === 1 && usable === 1 ? { id: only.id, by: 'only' } : NONE;
}

function keep(
  { db, clocks }: Tools,
  { view, days }: Planned,
  file: { readonly fileName: string; readonly fileHash: string },
): void {
  const { contractId, prm, changes } = view;
  const contract = listContracts(db).find(({ id }) => id === contractId);
  if (!contract || !changes) return;
  const at = clocks.now(contract.accountId);
  const importId = insertImport(db, { contractId: contract.id, at, prm, ...file });
  for (const { outcome, ...day } of days) {
    if (outcome !== 'same') keepMeterDay(db, contract.id, day, importId);
  }
  if (prm !== null) rememberPoint(db, prm, contract.id);
  writeJournal(db, {
    at,
    kind: 'metered',
    contractId: contract.id,
    facts: {
      ...{ file: file.fileName, sha256: file.fileHash, prm },
      first: days.at(0)?.day ?? null,
      last: days.at(-1)?.day ?? null,
      ...{ days: days.length, replacedDays: changes.replacedDays },
      ...{ unit: view.unit.value, stampEnd: view.stampEnd.value },
      steps: [...new Set(view.steps.map(({ minutes }) => minutes))].join(' '),
    },
  });
}
