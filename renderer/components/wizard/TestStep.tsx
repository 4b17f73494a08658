import { Button, Loader } from '@mantine/core';
import type { ConnectionReport } from '../../../shared/accounts/connection-report.ts';
import type { AccountView } from '../../../shared/app-state.ts';
import { SECOND } from '../../../shared/calendar/time.ts';
import { formatDrift } from '../../../shared/format.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { Notice, ProblemNotice } from '../Notice.tsx';
import { Step } from './Step.tsx';
import { type Place, type WayOut, wayOut } from './ways-out.ts';

interface Props {
  /** Null while the platform is being asked. */
  readonly outcome: Result<ConnectionReport> | null;
  /** Why the account could not be kept. */
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly environment: AccountView['environment'];
  /** Back to where something is to be corrected. */
  readonly onCorrect: (place: Place) => void;
  readonly onRetry: () => void;
  readonly onConnect: () => void;
  readonly onBack: () => void;
  readonly onLeave: () => void;
}

/** What the platform answers to these fields, or why it does not and what helps. */
export function TestStep(props: Props) {
  const { outcome, problem, busy, environment, onCorrect, onRetry, onConnect, ...ways } = props;
  const { say } = useSpeech();
  const failure = outcome?.ok === false ? outcome.problem : null;
  const way = failure && wayOut(failure, environment);
  return (
    <Step
      step={3}
      title={say('wizard.testTitle')}
      next={say(failure ? 'wizard.retry' : 'wizard.connect')}
      busy={busy}
      disabled={outcome === null}
      {...ways}
      onNext={failure ? onRetry : onConnect}
      aside={
        way?.anyway && (
          <Button variant="default" disabled={busy} onClick={onConnect}>
            {say('wizard.anyway')}
          </Button>
        )
      }
    >
      {outcome === null && (
        <p className={css.testing} role="status">
          <Loader size={18} />
          {say('wizard.testing')}
        </p>
      )}
      {failure && way && <Failure failure={failure} way={way} onCorrect={onCorrect} />}
      {way?.anyway && <p className={css.soft}>{say(way.anyway)}</p>}
      {outcome?.ok && <Report report={outcome.value} />}
      {problem && <ProblemNotice problem={problem} />}
    </Step>
  );
}

interface FailureProps {
  readonly failure: Problem;
  readonly way: WayOut;
  readonly onCorrect: (place: Place) => void;
}

function Failure({ failure, way: { remedy, place }, onCorrect }: FailureProps) {
  const { say } = useSpeech();
  const action = place && { label: say(`wizard.fix.${place}`), run: () => onCorrect(place) };
  return <ProblemNotice problem={failure} remedy={remedy && say(remedy)} action={action} />;
}

function Report({ report }: { readonly report: ConnectionReport }) {
  const { say, language } = useSpeech();
  const { contracts, days, clockOffset } = report;
  const drift = formatDrift(clockOffset, language);
  return (
    <>
      <div role="status">
        {contracts.length === 0 ? (
          <Notice tone="todo" title={say('wizard.empty')}>
            {say('wizard.emptyHint')}
          </Notice>
        ) : (
          <Notice tone="ok" title={say('wizard.good')}>
            {say('wizard.contracts', { count: contracts.length })} · {say('wizard.orders', { count: days })}
          </Notice>
        )}
      </div>
      {Math.abs(clockOffset) > 30 * SECOND && (
        <Notice
          tone="todo"
          title={say('wizard.clock', {
            drift: say(clockOffset < 0 ? 'accounts.clockAhead' : 'accounts.clockBehind', { drift }),
          })}
        >
          {say('wizard.clockHint')}
        </Notice>
      )}
    </>
  );
}
