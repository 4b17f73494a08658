import { Select } from '@mantine/core';
import type { ContractView } from '../../../shared/app-state.ts';
import { daysBetween } from '../../../shared/calendar/time.ts';
import { formatDay, formatDuration, formatInstalled, formatPower } from '../../../shared/format.ts';
import { METER_UNITS } from '../../../shared/meter/columns.ts';
import type { ChosenSeries, MeterSeriesView } from '../../../shared/meter/file-view.ts';
import type { Span, Taken } from '../../../shared/meter/recognise.ts';
import { formatEnergy, formatMomentIn, wholeDays } from '../../../shared/meter/words.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf } from '../../page.ts';
import css from '../../style/meter.module.css';
import { Changes } from './Changes.tsx';

interface Props {
  readonly series: MeterSeriesView;
  readonly contracts: readonly ContractView[];
  /** True where another series is meant for the same contract. */
  readonly twice: boolean;
  readonly onChoose: (change: Partial<Omit<ChosenSeries, 'key'>>) => void;
}

/** One series of a file: what was recognised, why, and the questions that only the user can answer. */
export function SeriesCard({ series, contracts, twice, onChoose }: Props) {
  const { say } = useSpeech();
  const { prm, stage, direction, active } = series;
  const title = prm === null ? say('meter.series.unnamed') : say('meter.series.named', { prm });
  const kind = active
    ? say(`meter.series.${direction.value ?? 'unknown'}`)
    : say('meter.series.otherQuantity');
  const used = active && direction.value !== 'consumption';
  return (
    <section className={css.series} data-used={used || undefined} aria-label={`${title}, ${kind}`}>
      <header>
        <h3>{title}</h3>
        <span>{[kind, ...(stage ? [say('meter.series.stage', { stage })] : [])].join(' · ')}</span>
        {!used && <em>{say('meter.series.notUsed')}</em>}
      </header>
      {active && (used || direction.by === 'user') && (
        <>
          <Facts series={series} contracts={contracts} />
          <Questions series={series} contracts={contracts} twice={twice} onChoose={onChoose} />
          <Anomalies series={series} />
          {series.changes && <Changes changes={series.changes} />}
        </>
      )}
    </section>
  );
}

function Facts({ series, contracts }: Pick<Props, 'series' | 'contracts'>) {
  const speech = useSpeech();
  const { say, language } = speech;
  const { period, readings, greatestW, energyWh, contractId } = series;
  const installed = contracts.find(({ id }) => id === contractId)?.installedKw ?? null;
  const tooGreat = greatestW !== null && installed !== null && greatestW > installed * 1_200;
  const facts: (readonly [string, string])[] = [
    [say('meter.fact.period'), period ? periodWords(period, speech) : '–'],
    [
      say('meter.fact.step'),
      `${stepWords(series, speech)} · ${say('meter.fact.readings', { count: readings })}`,
    ],
  ];
  if (greatestW !== null && energyWh !== null) {
    const greatest = say('meter.fact.greatest', { power: formatPower(Math.round(greatestW), language) });
    const total = say('meter.fact.total', { energy: formatEnergy(energyWh, language) });
    facts.push([say('meter.fact.amounts'), `${greatest} · ${total}`]);
  }
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {tooGreat && installed !== null && (
        <div data-warning>
          <dt className="hidden">{say('meter.anomalies')}</dt>
          <dd>{say('meter.fact.tooGreat', { installed: formatInstalled(installed, language) })}</dd>
        </div>
      )}
    </dl>
  );
}

/** “25 octobre 2026”, “du 01/10/2026 au 31/10/2026 (31 jours)”, or with its times where it is not of whole days. */
function periodWords(period: Span, { say, language }: Speech): string {
  const days = wholeDays(period);
  if (!days) {
    const [from, to] = [formatMomentIn(period.from, language), formatMomentIn(period.to, language)];
    return say('meter.fact.periodText', { from, to });
  }
  const [first, last] = days;
  if (first === last) return formatDay(first, language, 'figures');
  return say('meter.fact.periodDays', {
    from: formatDay(first, language, 'figures'),
    to: formatDay(last, language, 'figures'),
    count: daysBetween(first, last) + 1,
  });
}

/** “5 min”, or “10 min dès le …, 5 min dès le …” where the step changes. */
function stepWords({ steps }: MeterSeriesView, { say, language }: Speech): string {
  const [only] = steps;
  if (!only) return '–';
  if (steps.length === 1) return say('meter.minutes', { minutes: only.minutes });
  const shown = steps.slice(0, 4).map(({ minutes, from }) => {
    return say('meter.stepFrom', { minutes, from: formatMomentIn(from, language) });
  });
  return steps.length > shown.length ? `${shown.join(', ')}…` : shown.join(', ');
}

const STEPS = ['5', '10', '15', '30', '60'];

function Questions({ series, contracts, twice, onChoose }: Props) {
  const { say } = useSpeech();
  const { unit, stampEnd, direction, stepBy, steps, contractId, contractBy, questions } = series;
  const named = contracts.map((contract) => ({ value: String(contract.id), label: nameOf(contract) }));
  const found = stepBy === null ? [] : [{ value: 'found', label: say('meter.stepAsFound') }];
  return (
    <div className={css.questions}>
      <Field
        label={say('meter.fact.direction')}
        by={byWords(direction, say)}
        open={questions.includes('direction')}
        value={direction.value}
        data={DIRECTIONS.map((value) => ({ value, label: say(`meter.series.${value}`) }))}
        onPick={(value) => onChoose({ direction: value as ChosenSeries['direction'] })}
      />
      <Field
        label={say('meter.fact.unit')}
        by={byWords(unit, say)}
        open={questions.includes('unit')}
        value={unit.value}
        data={METER_UNITS.map((value) => ({ value, label: say(`meter.units.${value}`) }))}
        onPick={(value) => onChoose({ unit: value as ChosenSeries['unit'] })}
      />
      <Field
        label={say('meter.fact.step')}
        by={say(`meter.by.${stepBy ?? 'unknown'}`)}
        open={questions.includes('step')}
        value={stepBy === 'user' ? String(steps[0]?.minutes ?? '') : stepBy && 'found'}
        data={[
          ...found,
          ...STEPS.map((value) => ({ value, label: say('meter.minutes', { minutes: value }) })),
        ]}
        onPick={(value) => onChoose({ step: value === 'found' ? null : Number(value) })}
      />
      <Field
        label={say('meter.fact.stampEnd')}
        by={byWords(stampEnd, say)}
        open={questions.includes('stampEnd')}
        value={stampEnd.value}
        data={ENDS.map((value) => ({ value, label: say(`meter.ends.${value}`) }))}
        onPick={(value) => onChoose({ stampEnd: value as ChosenSeries['stampEnd'] })}
      />
      <Field
        label={say('meter.fact.contract')}
        by={say(contractBy ? `meter.contractBy.${contractBy}` : 'meter.by.unknown')}
        open={contractId === null && contractBy === null}
        fault={twice ? say('meter.otherContract') : null}
        value={contractId === null ? contractBy && 'none' : String(contractId)}
        data={[...named, { value: 'none', label: say('meter.noContract') }]}
        onPick={(value) => onChoose({ contractId: value === 'none' ? null : Number(value) })}
      />
    </div>
  );
}

const DIRECTIONS = ['production', 'consumption'] as const;
const ENDS = ['start', 'end'] as const;

interface FieldProps {
  readonly label: string;
  /** Where the value comes from. */
  readonly by: string;
  /** It waits for an answer. */
  readonly open: boolean;
  readonly fault?: string | null;
  readonly value: string | null;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onPick: (value: string) => void;
}

function Field({ label, by, open, fault, value, data, onPick }: FieldProps) {
  const { say } = useSpeech();
  return (
    <Select
      label={label}
      description={by}
      placeholder={say('meter.pick')}
      allowDeselect={false}
      error={fault}
      value={value}
      data={[...data]}
      onChange={(picked) => {
        if (picked !== null) onPick(picked);
      }}
      {...(open && { styles: { input: OPEN } })}
    />
  );
}

const OPEN = {
  borderColor: 'var(--todo-line)',
  backgroundColor: 'color-mix(in srgb, var(--todo-bg) 45%, var(--surface))',
};

function byWords({ by }: Taken<unknown>, say: Speech['say']): string {
  return say(`meter.by.${by ?? 'unknown'}`);
}

const COUNTED = [
  'doubled',
  'conflicting',
  'ambiguous',
  'impossible',
  'empty',
  'estimated',
  'negative',
] as const satisfies readonly (keyof MeterSeriesView)[];

function Anomalies({ series }: Pick<Props, 'series'>) {
  const { say, language } = useSpeech();
  const { gaps } = series;
  const counted = COUNTED.filter((kind) => series[kind] > 0);
  if (gaps.count === 0 && counted.length === 0) return null;
  return (
    <section className={css.anomalies} aria-label={say('meter.anomalies')}>
      <h4>{say('meter.anomalies')}</h4>
      <ul>
        {gaps.count > 0 && (
          <li>
            <details>
              <summary>
                {say('meter.anomaly.gaps', {
                  count: gaps.count,
                  duration: formatDuration(gaps.ms, language),
                })}
              </summary>
              <ul>
                {gaps.first.map(({ from, to }) => (
                  <li key={from}>
                    {say('meter.anomaly.gap', {
                      from: formatMomentIn(from, language),
                      to: formatMomentIn(to, language),
                    })}
                  </li>
                ))}
                {gaps.count > gaps.first.length && <li>…</li>}
              </ul>
            </details>
          </li>
        )}
        {counted.map((kind) => (
          <li key={kind}>{say(`meter.anomaly.${kind}`, { count: series[kind] })}</li>
        ))}
      </ul>
    </section>
  );
}
