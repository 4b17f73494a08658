import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { SECOND } from '../../../shared/calendar/time.ts';
import type { MessageKey } from '../../../shared/messages/say.ts';
import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/totp.module.css';
import { copyShortly } from './page-clipboard.ts';

interface Props {
  readonly accountId: string;
  readonly client: Client;
  /** True where main has the clipboard, and clears it. */
  readonly byMain: boolean;
  /** The code as shown; null while there is none to copy. */
  readonly code: string | null;
}

/** Copies the code with one click, and says what becomes of it on the clipboard. */
export function CopyCode({ accountId, client, byMain, code }: Props) {
  const { say } = useSpeech();
  const { note, copied, run } = useCopying(
    byMain
      ? () => copyByMain(client, accountId)
      : async () => {
          const done = await copyShortly(code ?? '');
          return done ? ok(done) : fail(problem('copyFailed'));
        },
    byMain ? 'totp.clears' : 'totp.clearsIfLet',
  );
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
        disabled={code === null}
        onClick={() => void run()}
      >
        {say(copied ? 'totp.copied' : 'totp.copy')}
      </Button>
      <span className={css.note} role="status">
        {note.map((key) => say(key)).join(' ')}
      </span>
    </>
  );
}

interface Outcome {
  /** Once its time is over: whether it is gone from the clipboard. */
  readonly cleared: Promise<boolean>;
}

async function copyByMain(client: Client, accountId: string): Promise<Result<Outcome>> {
  const copied = await client.call('accounts.copy', { accountId, what: 'totp' });
  if (!copied.ok) return copied;
  return ok({ cleared: new Promise((later) => setTimeout(() => later(true), 30 * SECOND)) });
}

/** What is said of the last copy; an earlier one's end says nothing any more. */
function useCopying(copy: () => Promise<Result<Outcome>>, clears: MessageKey) {
  const [note, setNote] = useState<readonly MessageKey[]>([]);
  const [copied, setCopied] = useState(false);
  const latest = useRef(0);
  useEffect(
    () => () => {
      latest.current += 1;
    },
    [],
  );
  const run = async () => {
    latest.current += 1;
    const mine = latest.current;
    const done = await copy();
    if (mine !== latest.current) return;
    setCopied(done.ok);
    if (!done.ok) {
      const { code } = done.problem;
      setNote([`problem.${code}`, `remedy.${code}`]);
      return;
    }
    setNote([clears]);
    const cleared = await done.value.cleared;
    if (mine !== latest.current) return;
    setCopied(false);
    setNote([cleared ? 'totp.cleared' : 'totp.notCleared']);
  };
  return { note, copied, run };
}
