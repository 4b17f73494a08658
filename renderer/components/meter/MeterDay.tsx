import { Button, Loader, SegmentedControl } from '@mantine/core';
import { IconTrash, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { installedW } from '../../../shared/accounts/installed-power.ts';
import type { ContractView } from '../../../shared/app-state.ts';
import { type Day, monthOf } from '../../../shared/calendar/time.ts';
import { formatMoment, momentSaid } from '../../../shared/format.ts';
import type { MeterDayView } from '../../../shared/meter/file-view.ts';
import { formatEnergy } from '../../../shared/meter/words.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf, type PageProps } from '../../page.ts';
import css from '../../style/meter.module.css';
import { StepProfile } from '../profile/StepProfile.tsx';
import { DifferenceList } from './DifferenceList.tsx';
import { MeterImport } from './MeterImport.tsx';
import { MeterTable } from './MeterTable.tsx';
import { measureOf } from './measure.ts';
import { RemoveReadings } from './RemoveReadings.tsx';
import { useMeterDay } from './use-meter.ts';
import { VerdictBadge } from './VerdictBadge.tsx';

interface Props {
  readonly page: PageProps;
  readonly contract: ContractView;
  readonly day: Day;
  /** Opens the import elsewhere; left out: above the day itself. */
  readonly onImport?: () => void;
  /** Told that the readings of its month were removed from here. */
  readonly onRemoved?: () => void;
}

/** A contract's day held against its meter, once it is known. */
export default function MeterDay(props: Props) {
  const view = useMeterDay(props.page, props.contract.id, props.day);
  return view ? <MeterDayOf {...props} view={view} /> : <Loader type="dots" m="auto" />;
}

type OfProps = Props & { readonly view: MeterDayView };

/** The finding, the measured curve over the order, and the steps. */
export function MeterDayOf({ page, contract, day, view, onImport, onRemoved = () => {} }: OfProps) {
  const { say } = useSpeech();
  const [dialog, setDialog] = useState<'import' | 'remove' | null>(null);
  const close = () => setDialog(null);
  const bare = view.readings.length === 0;
  const bring = (
    <Button
      variant="default"
      size={bare ? 'sm' : 'xs'}
      leftSection={<IconUpload size={16} aria-hidden />}
      disabled={!page.connected}
      onClick={onImport ?? (() => setDialog('import'))}
    >
      {say('meter.import')}
    </Button>
  );
  return (
    <div className={css.day} data-testid="meter-day" data-bare={bare || undefined}>
      {bare ? (
        <div className={css.noReadings}>
          <h3>{say('meter.day.none')}</h3>
          <p>{say('meter.day.noneHint')}</p>
          {bring}
        </div>
      ) : (
        <>
          <Compared contract={contract} view={view} threshold={page.state.settings.meterThresholdKwh} />
          <footer className={css.dayEnd}>
            <Source view={view} />
            {bring}
            <Button
              variant="default"
              size="xs"
              leftSection={<IconTrash size={16} aria-hidden />}
              disabled={!page.connected}
              onClick={() => setDialog('remove')}
            >
              {say('meter.day.remove')}
            </Button>
          </footer>
        </>
      )}
      {dialog === 'import' && <MeterImport page={page} onClose={close} />}
      {dialog === 'remove' && (
        <RemoveReadings {...{ page, contract }} month={monthOf(day)} onRemoved={onRemoved} onClose={close} />
      )}
    </div>
  );
}

function Source({ view: { source } }: { readonly view: MeterDayView }) {
  const { say, language } = useSpeech();
  const parts = [
    ...(source
      ? [
          say('meter.day.source', {
            file: source.fileName,
            moment: momentSaid(formatMoment(source.at, language), language),
          }),
        ]
      : []),
    say('meter.statement'),
  ];
  return <p>{parts.join(' · ')}</p>;
}

interface ComparedProps {
  readonly contract: ContractView;
  readonly view: MeterDayView;
  /** kWh per quarter-hour. */
  readonly threshold: number;
}

function Compared({ contract, view, threshold }: ComparedProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const [shown, setShown] = useState('chart');
  const { comparison, order: asked } = view;
  const watts = installedW(contract);
  return (
    <>
      <div className={css.finding}>
        <VerdictBadge verdict={comparison.verdict} />
        <p>
          {whyWords(view, asked !== null, say)}
          {threshold > 0 &&
            ` ${say('meter.why.threshold', { energy: formatEnergy(threshold * 1_000, language) })}`}
        </p>
        {asked && (
          <SegmentedControl
            size="xs"
            value={shown}
            onChange={setShown}
            aria-label={say('profile.view')}
            data={[
              { value: 'chart', label: say('profile.chart') },
              { value: 'table', label: say('profile.table') },
            ]}
          />
        )}
      </div>
      {asked && <Figures view={view} />}
      {asked && shown === 'chart' ? (
        <>
          <StepProfile
            order={asked}
            installedW={watts}
            changed={[]}
            now={null}
            measure={measureOf(view, speech)}
          />
          <p className={css.chartNote}>{say('meter.day.chartNote')}</p>
          <DifferenceList comparison={comparison} />
        </>
      ) : (
        <MeterTable
          comparison={comparison}
          known={asked !== null}
          installedW={watts}
          name={nameOf(contract)}
        />
      )}
    </>
  );
}

/** What the verdict rests on, in a sentence. */
function whyWords(
  { comparison }: MeterDayView,
  known: boolean,
  say: ReturnType<typeof useSpeech>['say'],
): string {
  const { verdict, counts } = comparison;
  if (!known) return say('meter.why.unknownOrder');
  if (verdict === null) return say('meter.why.nothing');
  if (verdict === 'within') return say('meter.why.within');
  return say(`meter.why.${verdict}`, { count: counts[verdict] });
}

function Figures({ view: { comparison } }: { readonly view: MeterDayView }) {
  const { say, language } = useSpeech();
  const { stopWh, stopsComplete, excessWh, counts, steps } = comparison;
  const hasStops = steps.some(({ order }) => order?.kind === 'stop');
  const compared = counts.within + counts.difference;
  const figures: (readonly [string, string, string | null])[] = [];
  if (hasStops) {
    const energy = stopWh === null ? null : formatEnergy(stopWh, language);
    const words = energy === null ? '–' : stopsComplete ? energy : say('meter.day.atLeast', { energy });
    figures.push([say('meter.day.stopEnergy'), words, stopsComplete ? null : say('meter.day.stopPartial')]);
  }
  if (counts.difference > 0) figures.push([say('meter.day.excess'), formatEnergy(excessWh, language), null]);
  const asked = compared + counts.missing + counts.undetermined;
  if (asked > 0) figures.push([say('meter.day.compared'), `${compared} / ${asked}`, null]);
  return (
    <dl className={css.figures}>
      {figures.map(([name, value, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
