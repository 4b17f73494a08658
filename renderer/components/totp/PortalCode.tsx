import { Button } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { problemWords } from '../../../shared/problem-words.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/totp.module.css';
import { Code } from './Code.tsx';
import { CopyCode } from './CopyCode.tsx';
import { type Shown, useCode } from './use-code.ts';

interface Props {
  readonly accountId: string;
  readonly client: Client;
  /** True where main has the clipboard. */
  readonly byMain: boolean;
  readonly disabled: boolean;
}

/** The code that the portal asks for now, ready to be copied. */
export function PortalCode({ accountId, client, byMain, disabled }: Props) {
  const look = useCallback(() => client.call('totp.code', { accountId }), [client, accountId]);
  const shown = useCode(disabled ? null : look);
  const { code, left } = shown;
  const live = !disabled && left > 0 && code ? code.code : null;
  if (shown.problem) return <Failure {...shown} />;
  return (
    <div className={css.shown}>
      <Code code={code} left={disabled ? 0 : left} />
      <CopyCode accountId={accountId} client={client} byMain={byMain} code={live} />
    </div>
  );
}

function Failure({ problem, retry }: Pick<Shown, 'problem' | 'retry'>) {
  const { say, language } = useSpeech();
  const words = useMemo(() => problem && problemWords(problem, say, language), [problem, say, language]);
  if (!words) return null;
  return (
    <div className={css.shown} role="alert">
      <p className={css.failure}>
        {words.what} {words.remedy}
      </p>
      <Button variant="default" size="xs" onClick={retry}>
        {say('totp.retry')}
      </Button>
    </div>
  );
}
