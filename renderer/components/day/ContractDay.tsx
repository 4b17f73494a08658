import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { installedW } from '../../../shared/accounts/installed-power.ts';
import type { ContractView, DayView } from '../../../shared/app-state.ts';
import { dayOf, type Instant, timeOf } from '../../../shared/calendar/time.ts';
import { type DayState, isUnsettled } from '../../../shared/day/day-state.ts';
import { isPortalAWay } from '../../../shared/day/portal-way.ts';
import { formatDay } from '../../../shared/format.ts';
import { changedSteps } from '../../../shared/order/order.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf } from '../../page.ts';
import css from '../../style/day.module.css';
import { Notice, ProblemNotice, type Tone } from '../Notice.tsx';
import { PaperLinks } from '../paper/PaperLinks.tsx';
import { StepProfile } from '../profile/StepProfile.tsx';
import { StepTable } from '../profile/StepTable.tsx';
import { TestTag } from '../TestTag.tsx';
import { ChangeList } from './ChangeList.tsx';
import { Journal } from './Journal.tsx';

interface Props {
  readonly view: DayView;
  readonly contract: ContractView;
  readonly test: boolean;
  /** The account cannot be read: that nothing is published is not known. */
  readonly unreadable: boolean;
  readonly now: Instant;
  /** Opens the account's portal; null where its address is not known. */
  readonly onPortal: (() => void) | null;
  /** What its meter says of it; null while the day is to come. */
  readonly meter: ReactNode | null;
  /** What else is known of the day, between the profile and the journal: its versions. */
  readonly children?: ReactNode;
}

function toneOf({ code }: Problem, { kind }: DayState): Tone {
  if (code === 'heldTwice') return 'info';
  return kind === 'unconfirmed' ? 'todo' : 'bad';
}

/** The chosen contract's day: profile, table or meter, why the last wish failed, and the journal. */
export function ContractDay(props: Props) {
  const { view, contract, test, unreadable, now, meter, children } = props;
  const { say, language } = useSpeech();
  const [shown, setShown] = useState('chart');
  const day = formatDay(view.day, language, 'plain');
  return (
    <section className={css.panel} aria-label={say('profile.title', { name: nameOf(contract), day })}>
      <div className={css.panelHead}>
        <h2>{say('profile.title', { name: nameOf(contract), day })}</h2>
        {test && <TestTag />}
        <LengthBadge steps={view.order?.steps.length ?? 96} />
        {view.order && (
          <SegmentedControl
            size="sm"
            value={shown}
            onChange={setShown}
            aria-label={say('profile.view')}
            data={[
              { value: 'chart', label: say('profile.chart') },
              { value: 'table', label: say('profile.table') },
              ...(meter === null ? [] : [{ value: 'meter', label: say('meter.day.tab') }]),
            ]}
          />
        )}
      </div>
      <WhatFailed view={view} now={now} onPortal={props.onPortal} />
      {shown === 'meter' && meter !== null ? (
        meter
      ) : (
        <DayPicture
          view={view}
          contract={contract}
          now={now}
          chart={shown !== 'table'}
          unreadable={unreadable}
        />
      )}
      {children}
      <Journal view={view} now={now} />
      <PaperLinks day={view.day} contractId={contract.id} />
    </section>
  );
}

/** Why the last wish came to nothing, and what helps. */
function WhatFailed({ view, now, onPortal }: Pick<Props, 'view' | 'now' | 'onPortal'>) {
  const { say } = useSpeech();
  const problem = view.notice ?? ('problem' in view.state ? view.state.problem : null);
  if (isUnsettled(view.state)) {
    return (
      <Notice tone="bad" title={say('notice.unsettled')}>
        {say('notice.unsettledRemedy')}
      </Notice>
    );
  }
  if (problem?.code === 'tooLate' && view.hlarMovedBy === 'user' && now < view.hlar) {
    return (
      <Notice tone="bad" title={say('problem.tooLate')}>
        {say('notice.tooLateEntered', { time: timeOf(view.hlar) })}
      </Notice>
    );
  }
  const portal = problem && view.state.kind === 'failed' && now < view.hlar && isPortalAWay(problem.code);
  return (
    problem && (
      <ProblemNotice
        problem={problem}
        tone={toneOf(problem, view.state)}
        action={portal && onPortal ? { label: say('portal.open'), run: onPortal } : null}
        also={portal ? say('notice.portalMeanwhile', { time: timeOf(view.hlar) }) : null}
      />
    )
  );
}

type PictureProps = Omit<Props, 'test' | 'meter' | 'children' | 'onPortal'> & { readonly chart: boolean };

function DayPicture({ view, contract, unreadable, now, chart }: PictureProps) {
  const { order, previous } = view;
  if (!order) return <Awaited view={view} passed={now >= view.hlar} unreadable={unreadable} />;
  const watts = installedW(contract);
  const changed = previous ? changedSteps(previous, order) : [];
  const today = dayOf(now) === view.day;
  return (
    <>
      {chart ? (
        <StepProfile order={order} installedW={watts} changed={changed} now={today ? now : null} />
      ) : (
        <StepTable order={order} installedW={watts} changed={changed} name={nameOf(contract)} />
      )}
      {previous && changed.length > 0 && (
        <ChangeList
          before={previous}
          after={order}
          confirmed={view.confirmed}
          installedW={watts}
          framed={chart}
        />
      )}
    </>
  );
}

function LengthBadge({ steps }: { readonly steps: number }) {
  const { say } = useSpeech();
  if (steps === 96) return null;
  return <span className={css.lengthBadge}>{say(steps < 96 ? 'profile.short' : 'profile.long')}</span>;
}

const WHY_PASSED = { platform: 'profile.awaitedPassed', file: 'profile.noFilePassed' } as const;

/** Nothing published has a picture of its own: an empty day is never drawn as zeros. */
interface AwaitedProps {
  readonly view: DayView;
  readonly passed: boolean;
  readonly unreadable: boolean;
}

function Awaited({ view, passed, unreadable }: AwaitedProps) {
  const { say, language } = useSpeech();
  const day = formatDay(view.day, language, 'long');
  const why = view.access === 'file' ? 'noFile' : unreadable ? 'unread' : 'awaited';
  const title = passed ? 'day.none' : (`profile.${why}Title` as const);
  const text = passed ? WHY_PASSED[view.access] : (`profile.${why}Text` as const);
  return (
    <div className={css.awaited}>
      <svg viewBox="0 0 240 96" width={240} height={96} aria-hidden="true">
        <path d="M20 76H220" />
        <path d="M36 76V40M60 76V40M84 76V40M108 76V40M132 76V40M156 76V40M180 76V40M204 76V40" data-faint />
        <path d="M36 40H204" data-dashed />
        <circle cx={120} cy={40} r={20} />
        <path d="M120 28V40L128 46" data-hand />
      </svg>
      <h3>{say(title)}</h3>
      <p>{say(text, { day })}</p>
    </div>
  );
}
