import type { ReactNode } from 'react';
import type { ContractView } from '../../../shared/app-state.ts';
import { type Instant, MINUTE } from '../../../shared/calendar/time.ts';
import { formatDay, formatMoment, formatNumber, momentSaid } from '../../../shared/format.ts';
import { headText, type JournalHead } from '../../../shared/journal/journal-chain.ts';
import type { JournalFault, JournalReport } from '../../../shared/journal/journal-check.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf } from '../../page.ts';
import css from '../../style/journal.module.css';
import { type CopyByMain, CopyText } from '../CopyText.tsx';
import { Notice } from '../Notice.tsx';

interface Props {
  readonly report: JournalReport;
  readonly checkedAt: Instant;
  /** Whether it passes through the head that was given; null where none was. */
  readonly passes: boolean | null;
  readonly contracts: readonly ContractView[];
  /** Copies the head outside of the page, where the page may not. */
  readonly copyByMain: CopyByMain;
}

/** What the check of the journal found, in words: how much is sound, up to which head, or what does not hold. */
export function JournalResult({ report, checkedAt, passes, contracts, copyByMain }: Props) {
  const { say, language } = useSpeech();
  const { entries, erased, first, last, head, fault } = report;
  const counted = (key: 'chain.count' | 'chain.erased', count: number) =>
    say(key, { count, number: formatNumber(count, language) });
  return (
    <div className={css.result} role="status">
      {fault ? <Fault fault={fault} contracts={contracts} /> : passes !== false && <Sound report={report} />}
      {passes !== null && <HeadAnswer passes={passes} broken={fault !== null} />}
      <dl className={css.facts}>
        <Fact name={say('chain.checkedAt')}>{formatMoment(checkedAt, language)}</Fact>
        <Fact name={say(fault ? 'chain.soundEntries' : 'chain.entries')}>
          {counted('chain.count', entries)}
          {erased > 0 && <small>{counted('chain.erased', erased)}</small>}
        </Fact>
        {first !== null && <Fact name={say('chain.first')}>{formatMoment(first, language)}</Fact>}
        {last !== null && (
          <Fact name={say('chain.last')}>
            {formatMoment(last, language)}
            {first !== null && last <= first - MINUTE && <small>{say('chain.clockMoved')}</small>}
          </Fact>
        )}
        {!fault && entries > 0 && (
          <Fact name={say('chain.head')} wide>
            <span className={css.head}>
              <code title={headText(head)}>{shortHead(head)}</code>
              <CopyText text={headText(head)} byMain={copyByMain} label="chain.copy" copied="chain.copied" />
            </span>
            <small>{say('chain.headHint')}</small>
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Sound({ report: { entries } }: Pick<Props, 'report'>) {
  const { say } = useSpeech();
  return <Notice tone="ok" title={say(entries === 0 ? 'chain.soundEmpty' : 'chain.sound')} />;
}

/** The other question: whether the journal goes through the head that an earlier export names. */
function HeadAnswer({ passes, broken }: { readonly passes: boolean; readonly broken: boolean }) {
  const { say } = useSpeech();
  if (passes) return <Notice tone={broken ? 'info' : 'ok'} title={say('chain.passes')} />;
  return (
    <Notice tone="todo" title={say(broken ? 'chain.notPassingEither' : 'chain.notPassing')}>
      {say('chain.notPassingRemedy')}
    </Notice>
  );
}

type FaultProps = Pick<Props, 'contracts'> & { readonly fault: JournalFault };

function Fault({ fault, contracts }: FaultProps) {
  const { say, language } = useSpeech();
  const { what, seq, at, day, contractId } = fault;
  const contract = contracts.find(({ id }) => id === contractId);
  const facts = {
    seq: seq ?? '',
    moment: at === null ? '' : momentSaid(formatMoment(at, language), language),
    day: day === null ? '' : formatDay(day, language, 'full'),
    contract: contract ? nameOf(contract) : '',
  };
  const lines = [
    ...(seq === null ? [] : [say(at === null ? 'chain.atSeq' : 'chain.at', facts)]),
    ...(day === null ? [] : [say(contract ? 'chain.day' : 'chain.dayAlone', facts)]),
    say('chain.remedy'),
  ];
  return (
    <Notice tone="bad" title={say('chain.broken')}>
      {say(`chain.faults.${what}`)}
      {lines.map((line) => (
        <span key={line} className={css.line}>
          {line}
        </span>
      ))}
    </Notice>
  );
}

interface FactProps {
  readonly name: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Fact({ name, wide, children }: FactProps) {
  return (
    <div data-wide={wide || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Enough to compare two heads by eye. */
const shortHead = ({ seq, hash }: JournalHead) => `${seq}:${hash.slice(0, 8)}…${hash.slice(-8)}`;
