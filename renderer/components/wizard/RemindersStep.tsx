import { useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import { ProblemNotice } from '../Notice.tsx';
import { Ability } from '../settings/Reminders.tsx';
import { Step } from './Step.tsx';

interface Props {
  readonly page: PageProps;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly onLeave: () => void;
}

/** Whether reminders reach the user on this computer, and a trial. */
export function RemindersStep({ page, ...ways }: Props) {
  const { client, connected, notifications, state } = page;
  const { say } = useSpeech();
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const tryOut = async () => {
    const result = await client.call('reminders.try');
    setTried(result.ok);
    setProblem(result.ok ? null : result.problem);
  };
  const offered = state.desktop.notifications;
  return (
    <Step
      step={5}
      title={say('wizard.remindersTitle')}
      lead={say('wizard.remindersLead')}
      next={say('wizard.finish')}
      {...ways}
    >
      {problem && <ProblemNotice problem={problem} />}
      <Ability
        able={offered === 'page' ? notifications.permission : offered}
        disabled={!connected}
        tried={tried}
        onAllow={() => void notifications.ask()}
        onTry={() => void tryOut()}
      />
    </Step>
  );
}
