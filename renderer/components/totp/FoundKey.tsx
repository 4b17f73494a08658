import { Button, Group } from '@mantine/core';
import { type FormEvent, useEffect, useRef } from 'react';
import type { FoundTotpKey } from '../../../shared/accounts/totp.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { useSpeech } from '../../i18n.ts';
import pages from '../../style/pages.module.css';
import css from '../../style/totp.module.css';
import { ProblemNotice } from '../Notice.tsx';
import { Code } from './Code.tsx';
import { useCode } from './use-code.ts';

interface Props {
  readonly found: FoundTotpKey;
  readonly ask: () => Promise<Result<FoundTotpKey>>;
  readonly problem: Problem | null;
  readonly busy: boolean;
  /** Whether the keychain is known to take it. */
  readonly taken: boolean;
  readonly onBack: () => void;
  readonly onKeep: () => void;
}

/** What a key says of itself, without the key, and its code of now to be compared with the phone's. */
export function FoundKey({ found, ask, problem, busy, taken, onBack, onKeep }: Props) {
  const { say } = useSpeech();
  const { code, left, problem: silent } = useCode(ask);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onKeep();
  };
  const { issuer, accountName, digits, period } = found;
  const algorithm = found.algorithm.replace('SHA', 'SHA-');
  const fault = problem ?? silent;
  return (
    <form className={pages.form} onSubmit={submit}>
      <header>
        <h3 ref={heading} tabIndex={-1} className={pages.stepTitle}>
          {say('totp.foundTitle')}
        </h3>
        <p className={pages.soft}>{say('totp.foundLead')}</p>
      </header>
      {fault && <ProblemNotice problem={fault} />}
      <div className={css.compared}>
        <Code code={code} left={left} />
      </div>
      <dl className={css.found}>
        <div>
          <dt>{say('totp.issuer')}</dt>
          <dd>{issuer || say('totp.untold')}</dd>
        </div>
        <div>
          <dt>{say('totp.account')}</dt>
          <dd>{accountName || say('totp.untold')}</dd>
        </div>
        <div>
          <dt>{say('totp.kind')}</dt>
          <dd>{say('totp.digits', { digits, period, algorithm })}</dd>
        </div>
      </dl>
      <p className={pages.soft}>{say(taken ? 'totp.keepHint' : 'totp.keepMemory')}</p>
      <Group className={pages.formEnd} justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {say('totp.back')}
        </Button>
        <Button type="submit" loading={busy}>
          {say('totp.keep')}
        </Button>
      </Group>
    </form>
  );
}
