import { installedW } from '../../../shared/accounts/installed-power.ts';
import type { AppState, DayView } from '../../../shared/app-state.ts';
import { type Instant, SECOND } from '../../../shared/calendar/time.ts';
import { formatDuration, formatMoment, momentSaid, NBSP } from '../../../shared/format.ts';
import { headText } from '../../../shared/journal/journal-chain.ts';
import { orderWords, type Speech } from '../../../shared/order/order-words.ts';
import { type Attestation, stepCodes } from '../../../shared/records/attestation.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/paper.module.css';
import { titleOf } from '../day/Journal.tsx';
import { Facts, PaperPage, type PaperProps, useHlarWords } from './PaperParts.tsx';

/** As many of the journal's entries as a page has room for, the latest ones. */
const MOST_ENTRIES = 10;
/** As many runs of steps as a page has room for. */
const MOST_RUNS = 30;

interface Props extends PaperProps {
  readonly attestation: Attestation;
}

/** What was asked and what was answered, with what ties it to the journal. It states what is known, and no more. */
export function AttestationPaper({ attestation, ...props }: Props) {
  const { view, contract, state } = props;
  const { say } = useSpeech();
  return (
    <PaperPage {...props} title={say('paper.attestation')}>
      <Asked attestation={attestation} watts={installedW(contract)} />
      <Answered view={view} state={state} accountId={contract.accountId} />
      <Entries attestation={attestation} />
      <section>
        <Facts exact of={[[say('paper.head'), headText(attestation.head)]]} />
        <p className={css.note}>{say('paper.verify')}</p>
        <p className={css.note}>{say('paper.limits')}</p>
        <p className={css.signature}>{say('paper.signature')}</p>
      </section>
    </PaperPage>
  );
}

interface AskedProps extends Pick<Props, 'attestation'> {
  readonly watts: number | null;
}

/** In words as the installed power lets them be said, and in codes as the platform published it. */
function Asked({ attestation: { view, published, answerHash }, watts }: AskedProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const words = view.order && orderWords(view.order, watts, speech);
  const runs = published ? stepCodes(published) : '';
  const runCount = runs.split(' ').length;
  const codes = runCount > MOST_RUNS ? say('paper.codesMany', { count: runCount }) : runs;
  const at = (instant: Instant | null) => instant && formatMoment(instant, language);
  return (
    <section>
      <h3>{say('paper.wasAsked')}</h3>
      <p className={css.asked}>{words ? words.main : say('paper.noOrderKnown')}</p>
      {words && words.rest !== '' && <p>{words.rest}</p>}
      {published && (
        <>
          <Facts
            of={[
              [say('paper.published'), at(published.publishedAt)],
              [say('paper.read'), at(view.readAt)],
            ]}
          />
          <Facts
            exact
            of={[
              [`${say('paper.codes')}${published.limitKind ? ` (${published.limitKind})` : ''}`, codes],
              [say('paper.fingerprint'), published.fingerprint],
              [say('paper.answer'), answerHash],
            ]}
          />
        </>
      )}
    </section>
  );
}

interface AnsweredProps {
  readonly view: DayView;
  readonly state: AppState;
  readonly accountId: string;
}

function Answered({ view, state, accountId }: AnsweredProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const hlar = useHlarWords(view);
  const held = view.state.kind === 'acknowledged' ? view.confirmed : null;
  const account = state.accounts.find(({ id }) => id === accountId)?.label ?? '';
  const elsewhere = view.journal.findLast(({ kind }) => kind === 'confirmed')?.facts.by === 'platform';
  return (
    <section>
      <h3>{say('paper.answered')}</h3>
      <p className={css.asked}>
        {held
          ? say('paper.acknowledged', { moment: momentSaid(toTheSecond(held.at, language), language) })
          : say('paper.notAcknowledged')}
      </p>
      {view.order && <OfFile state={view.state} />}
      <Facts
        of={[
          [say('paper.hlar'), hlar],
          [say('paper.margin'), held && marginWords(view.hlar - held.at, speech)],
          [say('paper.by'), held && say(elsewhere ? 'paper.byElsewhere' : 'paper.byApp', { account })],
          [say('paper.receipt'), held && (held.receipt ?? say('paper.noReceipt'))],
        ]}
      />
    </section>
  );
}

/** Where only files speak of the day: what they, or the user, say of its acknowledgement. */
function OfFile({ state }: Pick<DayView, 'state'>) {
  const { say, language } = useSpeech();
  if (state.kind === 'onPortal' || state.kind === 'toVerify') return <p>{say('paper.fromFile')}</p>;
  if (state.kind !== 'noted') return null;
  const moment = momentSaid(toTheSecond(state.at, language), language);
  return <p>{say(state.by === 'user' ? 'paper.notedByUser' : 'paper.notedByFile', { moment })}</p>;
}

function marginWords(ms: number, { say, language }: Speech): string {
  return ms < 0
    ? say('paper.late', { duration: formatDuration(-ms, language) })
    : formatDuration(ms, language);
}

function toTheSecond(at: Instant, language: Speech['language']): string {
  const seconds = String(Math.floor(at / SECOND) % 60).padStart(2, '0');
  // One thing: no line ends between the date and the time.
  return `${formatMoment(at, language)}:${seconds}`.replace(' ', NBSP);
}

function Entries({ attestation: { view, links } }: Pick<Props, 'attestation'>) {
  const speech = useSpeech();
  const { say, language } = speech;
  const shown = view.journal.slice(-MOST_ENTRIES);
  const omitted = view.journal.length - shown.length;
  return (
    <section>
      <h3>{say('paper.journal')}</h3>
      {shown.length === 0 ? (
        <p>{say('paper.noEntries')}</p>
      ) : (
        <table className={css.entries}>
          <thead>
            <tr>
              <th>{say('paper.at')}</th>
              <th>{say('paper.what')}</th>
              <th>
                {say('paper.number')}:{say('paper.hash')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <tr key={entry.seq}>
                <td>{toTheSecond(entry.at, language)}</td>
                <td>{titleOf(entry, speech)}</td>
                <td className={css.hash}>{links.filter(({ seq }) => seq === entry.seq).map(headText)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length > 0 && <p className={css.note}>{say('paper.clocks')}</p>}
      {omitted > 0 && <p className={css.note}>{say('paper.omitted', { count: omitted })}</p>}
    </section>
  );
}
