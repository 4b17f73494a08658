import { Button, Loader } from '@mantine/core';
import { tokenExpiry } from '../../../shared/accounts/token-life.ts';
import { couldNotAsk } from '../../../shared/accounts/token-text.ts';
import { parseDay } from '../../../shared/calendar/time.ts';
import { formatDay } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { Notice, ProblemNotice } from '../Notice.tsx';
import { type RenewalProps, RenewalStep } from './RenewalStep.tsx';
import { failureOf } from './use-renewals.ts';

type Props = RenewalProps & { readonly onUntested: () => void };

/** What the platform says of the new token: it takes the old one's place, or the old one stays and what helps is said. */
export function ReplaceStep({ renewing, page, account: _, onBack, onNext, onUntested, onLeave }: Props) {
  const { say } = useSpeech();
  const { outcome, busy } = renewing;
  const failure = failureOf(renewing);
  const anyway = failure !== null && couldNotAsk(failure);
  return (
    <RenewalStep
      step={4}
      title={say('renewal.testTitle')}
      leave={outcome?.ok ? null : say('renewal.close')}
      next={say(outcome?.ok ? 'renewal.finish' : 'renewal.retry')}
      disabled={busy || (!outcome?.ok && !page.connected)}
      onBack={outcome?.ok || busy ? null : onBack}
      onNext={outcome?.ok ? onLeave : onNext}
      onLeave={onLeave}
      aside={
        anyway && (
          <Button variant="default" disabled={!page.connected} onClick={onUntested}>
            {say('connection.keepUntested')}
          </Button>
        )
      }
    >
      {busy && (
        <p className={css.testing} role="status">
          <Loader size={18} />
          {say('connection.testing')}
        </p>
      )}
      {failure && (
        <>
          <ProblemNotice
            problem={failure}
            remedy={failure.code === 'unauthorized' ? say('renewal.refused') : null}
          />
          <p className={css.soft}>
            {!renewing.again && say('connection.keptOld')} {anyway && say('connection.untestedHint')}
          </p>
        </>
      )}
      {outcome?.ok && <InPlace createdOn={renewing.createdOn} />}
    </RenewalStep>
  );
}

function InPlace({ createdOn }: { readonly createdOn: string }) {
  const { say, language } = useSpeech();
  const day = parseDay(createdOn);
  return (
    <div role="status">
      <Notice tone="ok" title={say('renewal.done')}>
        {day && say('renewal.doneHint', { day: formatDay(tokenExpiry(day), language, 'figures') })}
      </Notice>
    </div>
  );
}
