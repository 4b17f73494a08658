import { Button, Checkbox, Group, Select } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ContractView } from '../../shared/app-state.ts';
import { formatMonth } from '../../shared/format.ts';
import type { Month } from '../../shared/time.ts';
import { beneathDialog } from '../beneath-dialog.ts';
import { Empty } from '../components/Empty.tsx';
import { ExportProgress } from '../components/ExportProgress.tsx';
import { JournalCheck } from '../components/journal/JournalCheck.tsx';
import { MeterMonth } from '../components/meter/MeterMonth.tsx';
import { useSpeech } from '../i18n.ts';
import { MOD, nameOf, type PageProps } from '../page.ts';
import css from '../style/pages.module.css';

const SHEETS = ['summary', 'days', 'steps', 'acknowledgements', 'readme'] as const;

/** The monthly record: a month, the contracts, and one workbook. */
export default function Records(page: PageProps) {
  const { state, client, connected, act, saving } = page;
  const { say, language } = useSpeech();
  const months = useMonths(page);
  const [chosen, setChosen] = useState<Month | null>(null);
  const [left, setLeft] = useState<readonly number[]>([]);
  const month = chosen ?? months?.[0] ?? null;
  const contracts = state.contracts.filter(({ id }) => !left.includes(id));
  const running = state.export?.status === 'running';
  const fetching =
    state.export?.status === 'done' && state.export.download !== null && !saving.saved && !saving.failed;
  const ready = connected && !running && month !== null && contracts.length > 0;

  const start = async () => {
    if (!ready || !month || !(await saving.prepare(month))) return;
    const contractIds = left.length === 0 ? null : contracts.map(({ id }) => id);
    await act(client.call('records.export', { month, language, contractIds }));
  };
  useHotkeys([['mod+E', beneathDialog(() => void start())]], []);

  return (
    <div className={css.page}>
      <header className={css.pageHead}>
        <div>
          <h1>{say('records.title')}</h1>
          <p>{say('records.lead')}</p>
        </div>
      </header>
      {state.export && !fetching && (
        <ExportProgress
          view={state.export}
          saved={saving.saved}
          failed={saving.failed}
          onCancel={() => void act(client.call('records.cancel'))}
          onSave={state.export.download === null ? null : () => void saving.saveAgain()}
        />
      )}
      {months?.length === 0 && <Empty title={say('records.noMonths')}>{say('records.noMonthsHint')}</Empty>}
      {month !== null && (
        <div className={css.recordsGrid}>
          <section className={css.block}>
            <Select
              label={say('records.month')}
              w={260}
              data={(months ?? []).map((value) => ({ value, label: formatMonth(value, language) }))}
              value={month}
              allowDeselect={false}
              onChange={(value) => setChosen(value as Month | null)}
            />
            <ContractChoice contracts={state.contracts} left={left} onLeft={setLeft} />
            <Button
              size="md"
              mt="sm"
              w="fit-content"
              leftSection={<IconFileSpreadsheet size={20} aria-hidden />}
              title={`${MOD}+E`}
              aria-keyshortcuts="Control+E"
              disabled={!ready}
              onClick={() => void start()}
            >
              {say('records.export')}
            </Button>
          </section>
          <section className={css.block}>
            <h2>{say('records.content')}</h2>
            <dl className={css.sheets}>
              {SHEETS.map((sheet) => (
                <div key={sheet}>
                  <dt>{say(`records.sheets.${sheet}`)}</dt>
                  <dd>{say(`records.sheets.${sheet}Text`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
      )}
      {month !== null && (
        <MeterMonth page={page} month={month} onMonth={(to) => months?.includes(to) && setChosen(to)} />
      )}
      <JournalCheck {...page} month={month} />
    </div>
  );
}

interface ChoiceProps {
  readonly contracts: readonly ContractView[];
  /** The contracts that are left out. */
  readonly left: readonly number[];
  readonly onLeft: (left: readonly number[]) => void;
}

function ContractChoice({ contracts, left, onLeft }: ChoiceProps) {
  const { say } = useSpeech();
  const kept = contracts.filter(({ id }) => !left.includes(id)).map(({ id }) => String(id));
  return (
    <Checkbox.Group
      label={say('records.contracts')}
      description={say('records.chosen', { count: kept.length, total: contracts.length })}
      value={kept}
      onChange={(ids) => onLeft(contracts.flatMap(({ id }) => (ids.includes(String(id)) ? [] : [id])))}
    >
      <Group gap="xs" mt={8}>
        <Button variant="default" size="compact-xs" onClick={() => onLeft([])}>
          {say('records.all')}
        </Button>
        <Button variant="default" size="compact-xs" onClick={() => onLeft(contracts.map(({ id }) => id))}>
          {say('records.none')}
        </Button>
      </Group>
      <div className={css.checks}>
        {contracts.map((contract) => (
          <Checkbox
            key={contract.id}
            value={String(contract.id)}
            label={nameOf(contract)}
            {...(contract.name && { description: contract.contractNumber })}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function useMonths({ client, act, state }: PageProps): readonly Month[] | null {
  const [months, setMonths] = useState<readonly Month[] | null>(null);
  const reads = state.accounts.map(({ lastReadAt }) => lastReadAt).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new reading may have opened a new month
  useEffect(() => {
    void act(
      client.call('records.months').then((result) => {
        if (result.ok) setMonths(result.value.toSorted().toReversed());
        return result;
      }),
    );
  }, [client, act, reads]);
  return months;
}
