import { Select } from '@mantine/core';
import { useState } from 'react';
import { installedW } from '../../../shared/accounts/installed-power.ts';
import type { ContractView, DayView } from '../../../shared/app-state.ts';
import type { Instant } from '../../../shared/calendar/time.ts';
import { shortFingerprint } from '../../../shared/format.ts';
import type { OrderVersion } from '../../../shared/history/history.ts';
import { versionsInJournal } from '../../../shared/journal/journal-versions.ts';
import { changedSteps, withInstalledPower } from '../../../shared/order/order.ts';
import { orderWords } from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import { momentIn } from '../../moments.ts';
import type { PageProps } from '../../page.ts';
import css from '../../style/versions.module.css';
import { useAsked } from '../history/use-asked.ts';
import { ChangeLines } from './ChangeList.tsx';
import { DayStrip } from './DayStrip.tsx';

interface Props {
  readonly page: PageProps;
  readonly view: DayView;
  readonly contract: ContractView;
}

/** Every order that the day had, when it was published and read, and which was acknowledged; nothing for a lone one. */
export function DayVersions({ page, view, contract }: Props) {
  const several = new Set(versionsInJournal(view.journal).values()).size > 1;
  return several ? <Versions page={page} view={view} contract={contract} /> : null;
}

function Versions({ page, view, contract }: Props) {
  const { say } = useSpeech();
  const { contractId, day } = view;
  const answer = useAsked(page, 'history.versions', { contractId, day });
  const fresh = answer?.of.contractId === contractId && answer.of.day === day;
  if (!fresh) return null;
  const watts = installedW(contract);
  const versions = answer.value.map((kept) => ({ ...kept, order: withInstalledPower(kept.order, watts) }));
  return (
    <section className={css.versions} aria-label={say('history.versions.title')} data-testid="versions">
      <h3>{say('history.versions.title')}</h3>
      <ol>
        {versions.map((version) => (
          <VersionLine key={version.version} kept={version} view={view} watts={watts} />
        ))}
      </ol>
      {versions.length > 2 && <Comparison versions={versions} watts={watts} />}
    </section>
  );
}

interface LineProps {
  readonly kept: OrderVersion;
  readonly view: DayView;
  readonly watts: number | null;
}

function VersionLine({ kept: { version, order, readAt, standing }, view, watts }: LineProps) {
  const speech = useSpeech();
  const { say } = speech;
  const words = orderWords(order, watts, speech);
  const asked = [words.main, words.rest].filter(Boolean).join(' · ');
  const moment = (at: Instant) => {
    const { today: onTheEve, said } = momentIn(at, view.hlar, speech);
    return onTheEve
      ? say('history.versions.atTime', { time: said.time })
      : say('history.versions.onMoment', { moment: said.moment });
  };
  const numbers = versionsInJournal(view.journal);
  const taken = view.journal.filter(({ seq, kind }) => kind === 'confirmed' && numbers.get(seq) === version);
  const known = [
    order.publishedAt !== null && say('history.versions.published', { moment: moment(order.publishedAt) }),
    say('history.versions.read', { moment: moment(readAt) }),
  ];
  return (
    <li data-standing={standing || undefined}>
      <strong>{say('history.versions.one', { number: version })}</strong>
      <span className={css.mark}>
        {say(standing ? 'history.versions.standing' : 'history.versions.replaced')}
      </span>
      <DayStrip order={order} installedW={watts} label={asked} small />
      <span>{asked}</span>
      <small title={order.fingerprint}>
        {[...known.filter(Boolean), shortFingerprint(order.fingerprint)].join(' · ')}
      </small>
      {taken.map(({ seq, at, facts }) => (
        <em key={seq}>
          {say(facts.by === 'platform' ? 'history.versions.elsewhere' : 'history.versions.acknowledged', {
            moment: moment(at),
          })}
        </em>
      ))}
    </li>
  );
}

interface ComparisonProps {
  readonly versions: readonly OrderVersion[];
  readonly watts: number | null;
}

/** The difference between any two versions; at first, between the first two. */
function Comparison({ versions, watts }: ComparisonProps) {
  const { say } = useSpeech();
  const [first, second] = [versions[0]?.version ?? 1, versions[1]?.version ?? 1];
  const [chosen, setChosen] = useState({ before: first, after: second });
  const orderOf = (number: number) => versions.find(({ version }) => version === number)?.order;
  const [before, after] = [orderOf(chosen.before), orderOf(chosen.after)];
  const choose = (which: 'before' | 'after') => (
    <Select
      size="xs"
      w={120}
      aria-label={say(`history.versions.${which}`)}
      value={String(chosen[which])}
      allowDeselect={false}
      onChange={(value) => setChosen({ ...chosen, [which]: Number(value) })}
      data={versions.map(({ version }) => ({
        value: String(version),
        label: say('history.versions.one', { number: version }),
      }))}
    />
  );
  return (
    <div className={css.comparison}>
      <p>
        {say('history.versions.before')} {choose('before')} {say('history.versions.after')} {choose('after')}
      </p>
      {before &&
        after &&
        (changedSteps(before, after).length === 0 ? (
          <p>{say('history.versions.same')}</p>
        ) : (
          <ChangeLines before={before} after={after} installedW={watts} />
        ))}
    </div>
  );
}
