import { ActionIcon, Button, Group, Modal } from '@mantine/core';
import { IconTrash, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ContractView } from '../../../shared/app-state.ts';
import { formatDay, formatMonth } from '../../../shared/format.ts';
import { VERDICTS } from '../../../shared/meter/compare.ts';
import type { MeterMonthDay } from '../../../shared/meter/file-view.ts';
import { formatEnergy } from '../../../shared/meter/words.ts';
import { type Day, daysOfMonth, type Month } from '../../../shared/time.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf, type PageProps } from '../../page.ts';
import css from '../../style/meter.module.css';
import pageCss from '../../style/pages.module.css';
import { Notice } from '../Notice.tsx';
import { MeterDayDialog } from './MeterDayDialog.tsx';
import { MeterImport } from './MeterImport.tsx';
import { useMeterMonth } from './use-meter.ts';
import { VERDICT_LOOKS } from './VerdictBadge.tsx';

interface Props {
  readonly page: PageProps;
  readonly month: Month;
  readonly onMonth: (month: Month) => void;
}

interface Opened {
  readonly contract: ContractView;
  readonly day: Day;
}

/** A month against the meters: one finding for each contract and day, and the way to bring readings. */
export function MeterMonth({ page, month, onMonth }: Props) {
  const { say, language } = useSpeech();
  const [round, setRound] = useState(0);
  const view = useMeterMonth(page, month, round);
  const [importing, setImporting] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [removing, setRemoving] = useState<ContractView | null>(null);
  const [kept, setKept] = useState(0);
  const onKept = (last: Month, days: number) => {
    setRound(round + 1);
    setKept(days);
    onMonth(last);
  };
  const rows = page.state.contracts.flatMap((contract) => {
    const days = view?.contracts.find(({ contractId }) => contractId === contract.id)?.days ?? [];
    return days.length > 0 ? [{ contract, days }] : [];
  });
  return (
    <section
      className={pageCss.block}
      aria-label={say('meter.monthLabel', { month: formatMonth(month, language) })}
    >
      <div className={css.monthHead}>
        <div>
          <h2>{say('meter.month.title')}</h2>
          <p className={pageCss.soft}>{say('meter.lead')}</p>
        </div>
        <Button
          variant="default"
          leftSection={<IconUpload size={18} aria-hidden />}
          disabled={!page.connected}
          onClick={() => setImporting(true)}
        >
          {say('meter.import')}
        </Button>
      </div>
      {kept > 0 && (
        <Notice tone="ok" title={say('meter.imported', { count: kept })} onDismiss={() => setKept(0)} />
      )}
      {view && rows.length === 0 && (
        <p className={css.monthEmpty}>
          <strong>{say('meter.month.empty', { month: formatMonth(month, language) })}</strong>
          <span>{say('meter.month.emptyHint')}</span>
        </p>
      )}
      {rows.length > 0 && (
        <>
          <table className={css.month}>
            <thead>
              <tr>
                <th scope="col">{say('meter.month.contract')}</th>
                <th scope="col">{say('meter.month.days')}</th>
                <th scope="col">{say('meter.month.stop')}</th>
                <th scope="col">{say('meter.month.excess')}</th>
                <th scope="col">
                  <span className="hidden">{say('meter.month.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ contract, days }) => (
                <Row
                  key={contract.id}
                  contract={contract}
                  month={month}
                  days={days}
                  onOpen={(day) => setOpened({ contract, day })}
                  onRemove={() => setRemoving(contract)}
                />
              ))}
            </tbody>
          </table>
          <Legend />
        </>
      )}
      {importing && <MeterImport page={page} onClose={() => setImporting(false)} onKept={onKept} />}
      {opened && (
        <MeterDayDialog
          page={page}
          {...opened}
          onImport={() => {
            setOpened(null);
            setImporting(true);
          }}
          onClose={() => setOpened(null)}
        />
      )}
      {removing && (
        <RemoveDialog
          page={page}
          contract={removing}
          month={month}
          onRemoved={() => setRound(round + 1)}
          onClose={() => setRemoving(null)}
        />
      )}
    </section>
  );
}

interface RowProps {
  readonly contract: ContractView;
  readonly month: Month;
  readonly days: readonly MeterMonthDay[];
  readonly onOpen: (day: Day) => void;
  readonly onRemove: () => void;
}

function Row({ contract, month, days, onOpen, onRemove }: RowProps) {
  const { say, language } = useSpeech();
  const known = new Map(days.map((each) => [each.day, each]));
  const stops = days.flatMap(({ stopWh }) => (stopWh === null ? [] : [stopWh]));
  const excess = days.reduce((sum, { excessWh }) => sum + excessWh, 0);
  const isWhole = days.every(({ stopsComplete }) => stopsComplete);
  const measured = formatEnergy(
    stops.reduce((sum, wh) => sum + wh, 0),
    language,
  );
  return (
    <tr>
      <th scope="row">{nameOf(contract)}</th>
      <td>
        <ol className={css.strip}>
          {daysOfMonth(month).map((day) => (
            <li key={day}>
              <DayCell contract={contract} day={day} known={known.get(day) ?? null} onOpen={onOpen} />
            </li>
          ))}
        </ol>
      </td>
      <td>
        {stops.length === 0 ? '–' : isWhole ? measured : say('meter.day.atLeast', { energy: measured })}
      </td>
      <td>{excess === 0 ? '–' : formatEnergy(excess, language)}</td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${say('meter.month.remove')}, ${nameOf(contract)}`}
          title={say('meter.month.remove')}
          onClick={onRemove}
        >
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}

interface CellProps {
  readonly contract: ContractView;
  readonly day: Day;
  /** Null where the day has no readings. */
  readonly known: MeterMonthDay | null;
  readonly onOpen: (day: Day) => void;
}

function DayCell({ contract, day, known, onOpen }: CellProps) {
  const { say, language } = useSpeech();
  const number = Number(day.slice(8));
  const verdict = known ? say(`meter.verdict.${known.verdict ?? 'nothing'}`) : say('meter.month.noData');
  const label = say('meter.month.open', {
    ...{ name: nameOf(contract), day: formatDay(day, language, 'plain') },
    verdict,
  });
  const { tone, Icon } = VERDICT_LOOKS[known?.verdict ?? 'nothing'];
  return (
    <button
      type="button"
      className={css.cell}
      data-tone={known ? tone : 'none'}
      aria-label={label}
      title={label}
      onClick={() => onOpen(day)}
    >
      <span>
        {number}
        {number === 1 && language === 'fr' && <sup>er</sup>}
      </span>
      {known && <Icon size={13} stroke={2.4} aria-hidden />}
    </button>
  );
}

function Legend() {
  const { say } = useSpeech();
  return (
    <ul className={css.legend} aria-label={say('meter.month.legend')}>
      {[...VERDICTS, 'nothing' as const].map((verdict) => {
        const { tone, Icon } = VERDICT_LOOKS[verdict];
        return (
          <li key={verdict}>
            <span className={css.cell} data-tone={tone}>
              <Icon size={13} stroke={2.4} aria-hidden />
            </span>
            {say(`meter.verdict.${verdict}`)}
          </li>
        );
      })}
      <li>
        <span className={css.cell} data-tone="none" />
        {say('meter.month.noData')}
      </li>
    </ul>
  );
}

interface RemoveProps {
  readonly page: PageProps;
  readonly contract: ContractView;
  readonly month: Month;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

function RemoveDialog({ page: { client, act }, contract, month, onRemoved, onClose }: RemoveProps) {
  const { say, language } = useSpeech();
  const remove = async () => {
    if (!(await act(client.call('meter.remove', { contractId: contract.id, month })))) return;
    onRemoved();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('meter.month.remove')}>
      <p>{say('meter.month.removeAsk', { name: nameOf(contract), month: formatMonth(month, language) })}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {say('app.cancel')}
        </Button>
        <Button color="brick" onClick={() => void remove()}>
          {say('meter.month.removeDo')}
        </Button>
      </Group>
    </Modal>
  );
}
