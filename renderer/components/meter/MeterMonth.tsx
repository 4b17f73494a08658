import { Button, Select } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ContractView } from '../../../shared/app-state.ts';
import { formatDays } from '../../../shared/calendar/period.ts';
import { type Day, type Month, monthOf } from '../../../shared/calendar/time.ts';
import { formatDay, formatMonth } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import css from '../../style/meter.module.css';
import pageCss from '../../style/pages.module.css';
import { Notice } from '../Notice.tsx';
import { MeterDayDialog } from './MeterDayDialog.tsx';
import { type KeptReadings, MeterImport } from './MeterImport.tsx';
import { MeterMonthTable } from './MeterMonthTable.tsx';
import { RemoveReadings } from './RemoveReadings.tsx';
import { useMeterMonth } from './use-meter.ts';

interface Props {
  readonly page: PageProps;
  readonly month: Month;
  /** Those that hold readings and the one of the record, the latest first. */
  readonly months: readonly Month[];
  readonly onMonth: (month: Month) => void;
}

/** What stands over the page. */
type Dialog =
  | { readonly kind: 'import' }
  | { readonly kind: 'day'; readonly contract: ContractView; readonly day: Day }
  | { readonly kind: 'remove'; readonly contract: ContractView };

/** A month against the meters: one finding for each contract and day, and the way to bring readings. */
export function MeterMonth({ page, month, months, onMonth }: Props) {
  const { say, language } = useSpeech();
  const [round, setRound] = useState(0);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [kept, setKept] = useState<KeptReadings | null>(null);
  const view = useMeterMonth(page, month, round);
  const rows = page.state.contracts.flatMap((contract) => {
    const days = view?.contracts.find(({ contractId }) => contractId === contract.id)?.days ?? [];
    return days.length > 0 ? [{ contract, days }] : [];
  });
  const onKept = (brought: KeptReadings) => {
    setRound(round + 1);
    setKept(brought);
    onMonth(monthOf(brought.period.to));
  };
  return (
    <section
      className={pageCss.block}
      aria-label={say('meter.monthLabel', { month: formatMonth(month, language) })}
    >
      <Head disabled={!page.connected} onImport={() => setDialog({ kind: 'import' })} />
      <MonthOfReadings {...{ month, months, onMonth }} />
      {kept && (
        <KeptNotice
          kept={kept}
          contracts={page.state.contracts}
          onOpen={(contract, day) => setDialog({ kind: 'day', contract, day })}
          onDismiss={() => setKept(null)}
        />
      )}
      {view && rows.length === 0 && <NoReadings month={month} />}
      {rows.length > 0 && (
        <MeterMonthTable
          {...{ rows, month }}
          onOpen={(contract, day) => setDialog({ kind: 'day', contract, day })}
          onRemove={(contract) => setDialog({ kind: 'remove', contract })}
        />
      )}
      <Over {...{ page, month, dialog, setDialog, onKept }} onRemoved={() => setRound(round + 1)} />
    </section>
  );
}

function Head({ disabled, onImport }: { readonly disabled: boolean; readonly onImport: () => void }) {
  const { say } = useSpeech();
  return (
    <div className={css.monthHead}>
      <div>
        <h2>{say('meter.month.title')}</h2>
        <p className={pageCss.soft}>{say('meter.lead')}</p>
      </div>
      <Button
        variant="default"
        leftSection={<IconUpload size={18} aria-hidden />}
        disabled={disabled}
        onClick={onImport}
      >
        {say('meter.import')}
      </Button>
    </div>
  );
}

/** What was brought, of which days, and the way to the last one of them. */
function KeptNotice({
  kept: { days, period, contractId },
  contracts,
  onOpen,
  onDismiss,
}: {
  readonly kept: KeptReadings;
  readonly contracts: readonly ContractView[];
  readonly onOpen: (contract: ContractView, day: Day) => void;
  readonly onDismiss: () => void;
}) {
  const { say, language } = useSpeech();
  const contract = contracts.find(({ id }) => id === contractId);
  const action = contract && {
    label: say('meter.openImported', { day: formatDay(period.to, language, 'figures') }),
    run: () => onOpen(contract, period.to),
  };
  const title = say('meter.imported', { count: days, days: formatDays(period, language) });
  return (
    <div role="status">
      <Notice tone="ok" title={title} {...(action && { action })} onDismiss={onDismiss} />
    </div>
  );
}

/** Which month is looked at: one that holds readings need not hold orders. */
function MonthOfReadings({ month, months, onMonth }: Omit<Props, 'page'>) {
  const { say, language } = useSpeech();
  if (months.length < 2) return null;
  return (
    <Select
      label={say('meter.month.choose')}
      w={260}
      data={months.map((each) => ({ value: each, label: formatMonth(each, language) }))}
      value={month}
      allowDeselect={false}
      onChange={(to) => to && onMonth(to as Month)}
    />
  );
}

function NoReadings({ month }: { readonly month: Month }) {
  const { say, language } = useSpeech();
  return (
    <p className={css.monthEmpty}>
      <strong>{say('meter.month.empty', { month: formatMonth(month, language) })}</strong>
      <span>{say('meter.month.emptyHint')}</span>
    </p>
  );
}

interface OverProps {
  readonly page: PageProps;
  readonly month: Month;
  readonly dialog: Dialog | null;
  readonly setDialog: (dialog: Dialog | null) => void;
  readonly onKept: (kept: KeptReadings) => void;
  readonly onRemoved: () => void;
}

function Over({ page, month, dialog, setDialog, onKept, onRemoved }: OverProps) {
  const onClose = () => setDialog(null);
  if (dialog?.kind === 'import') return <MeterImport {...{ page, onClose, onKept }} />;
  if (dialog?.kind === 'remove') {
    return <RemoveReadings {...{ page, month, onRemoved, onClose }} contract={dialog.contract} />;
  }
  if (dialog?.kind !== 'day') return null;
  const { contract, day } = dialog;
  const onImport = () => setDialog({ kind: 'import' });
  return <MeterDayDialog {...{ page, contract, day, onImport, onRemoved, onClose }} />;
}
