import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { type Day, HOUR } from '../../../shared/calendar/time.ts';
import { formatDay, formatNumber } from '../../../shared/format.ts';
import type { ComparedStep, DayComparison } from '../../../shared/meter/compare.ts';
import { formatTimeIn } from '../../../shared/meter/words.ts';
import { limitWords } from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/meter.module.css';
import tableCss from '../../style/profile.module.css';
import { VERDICT_LOOKS } from './VerdictBadge.tsx';

interface Props {
  readonly comparison: DayComparison;
  /** Whether the day has an order; without one there are only measures. */
  readonly known: boolean;
  readonly installedW: number | null;
  readonly name: string;
}

/** The same as the chart, to be read: each step with its order, what was measured, and the finding. */
export function MeterTable({ comparison: { day, steps, counts }, known, installedW, name }: Props) {
  const { say, language } = useSpeech();
  const [view, setView] = useState<'differences' | 'asked' | 'all'>(
    !known ? 'all' : counts.difference > 0 ? 'differences' : 'asked',
  );
  const rows = {
    differences: steps.filter(({ verdict }) => verdict === 'difference'),
    asked: steps.filter(({ verdict }) => verdict !== null),
    all: steps,
  };
  const caption = say('meter.table.caption', { name, day: formatDay(day, language, 'full') });
  const label = (of: keyof typeof rows) => `${say(`meter.table.${of}`)} (${rows[of].length})`;
  return (
    <div className={tableCss.tableBox}>
      {known && (
        <SegmentedControl
          size="xs"
          w="fit-content"
          value={view}
          onChange={(value) => setView(value as typeof view)}
          aria-label={say('meter.table.view')}
          data={[
            { value: 'differences', label: label('differences') },
            { value: 'asked', label: label('asked') },
            { value: 'all', label: label('all') },
          ]}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className={tableCss.scroll} tabIndex={0} aria-label={caption}>
        <table className={`${tableCss.table} ${css.table}`}>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('meter.table.from')}</th>
              <th scope="col">{say('meter.table.to')}</th>
              <th scope="col">{say('meter.table.order')}</th>
              <th scope="col">{say('meter.table.power')}</th>
              <th scope="col">{say('meter.table.energy')}</th>
              <th scope="col">{say('meter.table.allowed')}</th>
              <th scope="col">{say('meter.table.excess')}</th>
              <th scope="col">{say('meter.table.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {rows[view].map((step) => (
              <Row key={step.from} step={step} known={known} day={day} installedW={installedW} />
            ))}
            {rows[view].length === 0 && (
              <tr>
                <td colSpan={8}>{say('meter.table.none')}</td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </div>
  );
}

interface RowProps extends Pick<Props, 'known'> {
  readonly step: ComparedStep;
  readonly day: Day;
  readonly installedW: number | null;
}

function Row({ step, known, day, installedW }: RowProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const { from, to, order, energyWh, complete, allowedWh, excessWh, verdict } = step;
  const kWh = (wh: number | null) => (wh === null ? '–' : formatNumber(wh / 1_000, language, 3));
  const averageKw = energyWh === null || !complete ? null : (energyWh / 1_000) * (HOUR / (to - from));
  const { Icon, tone } = VERDICT_LOOKS[verdict ?? 'nothing'];
  const orderWords = order
    ? (limitWords(order, installedW, speech) ??
      say(order.kind === 'stop' ? 'order.stopShort' : 'order.freeShort'))
    : known
      ? say('meter.table.mixed')
      : '–';
  return (
    <tr data-asked={verdict === 'difference' || undefined}>
      <td>{formatTimeIn(day, from, language)}</td>
      <td>{formatTimeIn(day, to, language)}</td>
      <td>{orderWords}</td>
      <td>{averageKw === null ? '–' : formatNumber(averageKw, language, 1)}</td>
      <td>{kWh(energyWh)}</td>
      <td>{kWh(allowedWh)}</td>
      <td>{kWh(excessWh)}</td>
      <td>
        {known && verdict !== null && (
          <span className={`${css.rowVerdict} toned`} data-tone={tone}>
            <Icon size={14} aria-hidden />
            {say(`meter.verdict.${verdict}`)}
          </span>
        )}
      </td>
    </tr>
  );
}
