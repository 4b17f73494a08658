import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { formatDay, formatSteps, formatStepTime } from '../../../shared/format.ts';
import { type Order, type Run, runsOf, stepOrder } from '../../../shared/order/order.ts';
import { allowedWords, limitWords } from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/profile.module.css';

interface Props {
  readonly order: Order;
  readonly installedW: number | null;
  readonly changed: readonly number[];
  readonly name: string;
}

/** The same as the chart, to be read: equal steps grouped, or every quarter-hour of the day. */
export function StepTable({ order, installedW, changed, name }: Props) {
  const { say, language } = useSpeech();
  const [view, setView] = useState('runs');
  const grouped = view === 'runs';
  const marked = new Set(changed);
  const spans = runsOf(order).flatMap((run) => splitWhere(run, marked));
  const runs = grouped ? spans : singles(order);
  const caption = say('profile.tableCaption', { name, day: formatDay(order.day, language, 'full') });
  return (
    <div className={css.tableBox}>
      <SegmentedControl
        size="xs"
        w="fit-content"
        value={view}
        onChange={setView}
        aria-label={say('profile.table')}
        data={[
          { value: 'runs', label: `${say('profile.tableRuns')} (${spans.length})` },
          { value: 'steps', label: `${say('profile.tableSteps')} (${order.steps.length})` },
        ]}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={caption}>
        <table className={css.table}>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('profile.number')}</th>
              <th scope="col">{say('profile.from')}</th>
              <th scope="col">{say('profile.to')}</th>
              {grouped && <th scope="col">{say('profile.duration')}</th>}
              <th scope="col">{say('profile.order')}</th>
              <th scope="col">{say('profile.allowedShort')}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <Row
                key={run.from}
                run={run}
                order={order}
                installedW={installedW}
                grouped={grouped}
                changed={marked.has(run.from)}
              />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

interface RowProps {
  readonly run: Run;
  readonly order: Order;
  readonly installedW: number | null;
  readonly grouped: boolean;
  readonly changed: boolean;
}

function Row({ run: { from, to, step }, order, installedW, grouped, changed }: RowProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  return (
    <tr data-asked={step.kind !== 'free' || undefined}>
      <td>{to - from === 1 ? from + 1 : `${from + 1}–${to}`}</td>
      <td>{formatStepTime(order.day, from, language)}</td>
      <td>{formatStepTime(order.day, to, language)}</td>
      {grouped && <td>{formatSteps(to - from, language)}</td>}
      <td>
        {limitWords(step, installedW, speech) ??
          say(step.kind === 'stop' ? 'order.stopShort' : 'order.freeShort')}
        {changed && <span className={css.mark}>{say('profile.changedMark')}</span>}
      </td>
      <td>{allowedWords(step, order, installedW, language) ?? '–'}</td>
    </tr>
  );
}

/** A run of equal steps, cut where its steps begin or cease to be among the marked ones. */
function splitWhere(run: Run, marked: ReadonlySet<number>): readonly Run[] {
  const spans: Run[] = [];
  let from = run.from;
  for (let i = run.from + 1; i <= run.to; i++) {
    if (i < run.to && marked.has(i) === marked.has(from)) continue;
    spans.push({ ...run, from, to: i });
    from = i;
  }
  return spans;
}

function singles(order: Order): readonly Run[] {
  return order.steps.map((code, i) => ({ from: i, to: i + 1, step: stepOrder(code, order.limitKind) }));
}
