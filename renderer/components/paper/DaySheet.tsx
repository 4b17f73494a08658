import { installedW } from '../../../shared/accounts/installed-power.ts';
import { formatMoment, formatSpan, formatSteps, momentSaid } from '../../../shared/format.ts';
import { curtailedRuns, type Order } from '../../../shared/order/order.ts';
import { orderWords, stepWords } from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/paper.module.css';
import { stateWords } from '../StatusBadge.tsx';
import { Facts, PaperPage, type PaperProps, useHlarWords } from './PaperParts.tsx';
import { PaperStrip } from './PaperStrip.tsx';

/** More spans than this stand in columns, without room to write beside them. */
const ROOMY = 14;

/** What is asked of a contract on a day, to be hung up where it is carried out. */
export function DaySheet(props: PaperProps) {
  const { view, contract } = props;
  const speech = useSpeech();
  const { say, language } = speech;
  const watts = installedW(contract);
  const hlar = useHlarWords(view);
  const { order, state } = view;
  const words = order && orderWords(order, watts, speech);
  const acknowledged =
    state.kind === 'acknowledged' ? momentSaid(formatMoment(state.at, language), language) : null;
  return (
    <PaperPage {...props} title={say('paper.sheet')}>
      <section>
        <h3>{say('paper.asked')}</h3>
        <p className={css.asked}>{words ? words.main : say('paper.noOrder')}</p>
        {words && words.rest !== '' && <p>{words.rest}</p>}
        {order && order.steps.length !== 96 && (
          <p className={css.note}>{say(order.steps.length > 96 ? 'paper.long' : 'paper.short')}</p>
        )}
        {order && <PaperStrip order={order} installedW={watts} />}
        {order && <Spans order={order} watts={watts} />}
      </section>
      <section>
        <h3>{say('paper.state')}</h3>
        <p className={css.asked}>
          {acknowledged ? say('paper.acknowledgedOn', { moment: acknowledged }) : stateWords(state, say)}
        </p>
        <Facts
          of={[
            [say('paper.hlar'), hlar],
            [say('paper.published'), order?.publishedAt ? formatMoment(order.publishedAt, language) : null],
            [say('paper.read'), view.readAt && formatMoment(view.readAt, language)],
          ]}
        />
        {order && <Facts exact of={[[say('paper.fingerprint'), order.fingerprint]]} />}
      </section>
      {isRoomy(order) && <section className={css.remarks}>{say('paper.remarks')}</section>}
    </PaperPage>
  );
}

const isRoomy = (order: Order | null) => order === null || curtailedRuns(order).length <= ROOMY;

interface SpansProps {
  readonly order: Order;
  readonly watts: number | null;
}

/** The spans that ask for something; where they are few, with room to write when it was done. */
function Spans({ order, watts }: SpansProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const runs = curtailedRuns(order);
  if (runs.length === 0) return null;
  const span = ({ from, to }: { from: number; to: number }) => formatSpan(order.day, from, to, language);
  if (!isRoomy(order)) {
    return (
      <>
        <ul className={css.columns}>
          {runs.map((run) => (
            <li key={run.from}>
              <strong>{span(run)}</strong> {stepWords(run.step, watts, speech)}
            </li>
          ))}
        </ul>
        <p className={css.note}>{say('paper.elsewhere')}</p>
      </>
    );
  }
  return (
    <>
      <table className={css.spans}>
        <thead>
          <tr>
            {(['from', 'duration', 'step', 'doneAt', 'visa'] as const).map((name) => (
              <th key={name}>
                {name === 'from' ? `${say('paper.from')} – ${say('paper.to')}` : say(`paper.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.from}>
              <td>
                <strong>{span(run)}</strong>
              </td>
              <td>{formatSteps(run.to - run.from, language)}</td>
              <td>{stepWords(run.step, watts, speech)}</td>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.note}>{say('paper.elsewhere')}</p>
    </>
  );
}
