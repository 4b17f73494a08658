import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ContractView } from '../../../shared/app-state.ts';
import type { Day, Month } from '../../../shared/calendar/time.ts';
import { formatMonth } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import css from '../../style/meter.module.css';
import pageCss from '../../style/pages.module.css';
import { Notice } from '../Notice.tsx';
import { MeterDayDialog } from './MeterDayDialog.tsx';
import { MeterImport } from './MeterImport.tsx';
import { MeterMonthTable } from './MeterMonthTable.tsx';
import { RemoveReadings } from './RemoveReadings.tsx';
import { useMeterMonth } from './use-meter.ts';

interface Props {
  readonly page: PageProps;
  readonly month: Month;
  readonly onMonth: (month: Month) => void;
}

/** What stands over the page. */
type Dialog =
  | { readonly kind: 'import' }
  | { readonly kind: 'day'; readonly contract: ContractView; readonly day: Day }
  | { readonly kind: 'remove'; readonly contract: ContractView };

/** A month against the meters: one finding for each contract and day, and the way to bring readings. */
export function MeterMonth({ page, month, onMonth }: Props) {
  const { say, language } = useSpeech();
  const [round, setRound] = useState(0);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [kept, setKept] = useState(0);
  const view = useMeterMonth(page, month, round);
  const rows = page.state.contracts.flatMap((contract) => {
    const days = view?.contracts.find(({ contractId }) => contractId === contract.id)?.days ?? [];
    return days.length > 0 ? [{ contract, days }] : [];
  });
  const onKept = (last: Month, days: number) => {
    setRound(round + 1);
    setKept(days);
    onMonth(last);
  };
  return (
    <section
      className={pageCss.block}
      aria-label={say('meter.monthLabel', { month: formatMonth(month, language) })}
    >
      <Head disabled={!page.connected} onImport={() => setDialog({ kind: 'import' })} />
      {kept > 0 && (
        <Notice tone="ok" title={say('meter.imported', { count: kept })} onDismiss={() => setKept(0)} />
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
  readonly onKept: (last: Month, days: number) => void;
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
  return <MeterDayDialog {...{ page, contract, day, onImport, onClose }} />;
}
