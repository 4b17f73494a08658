import { Modal } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import type { FoundTotpKey } from '../../../shared/accounts/totp.ts';
import type { AccountView, KeychainView } from '../../../shared/app-state.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import { FoundKey } from './FoundKey.tsx';
import { KeySource } from './KeySource.tsx';

interface Props {
  readonly account: AccountView;
  readonly client: Client;
  readonly keychain: KeychainView;
  readonly onClose: () => void;
}

/** Takes a key in any of its forms, shows what it says and its code, and keeps it once the user has compared. */
export default function TotpSetup({ account, client, keychain, onClose }: Props) {
  const { say } = useSpeech();
  const [typed, setTyped] = useState('');
  const reading = useReading(client, account.id);
  const { found, problem, busy } = reading;
  const keep = async () => {
    if (await reading.keep()) onClose();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={say('totp.setupTitle', { label: account.label })}>
      {found ? (
        <FoundKey
          found={found.key}
          ask={reading.askAgain}
          problem={problem}
          busy={busy}
          taken={keychain.problem === null}
          onBack={reading.back}
          onKeep={() => void keep()}
        />
      ) : (
        <KeySource
          typed={typed}
          problem={problem}
          busy={busy}
          onType={setTyped}
          onText={() => void reading.read(typed)}
          onPicture={reading.readPicture}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface Found {
  readonly source: string;
  readonly key: FoundTotpKey;
}

/** What was found in the last thing that was given; a newer one makes an older one's answer void. */
function useReading(client: Client, accountId: string) {
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);

  const take = useCallback(
    async (sourceOf: () => Promise<Result<string>>) => {
      latest.current += 1;
      const mine = latest.current;
      setBusy(true);
      setProblem(null);
      const source = await sourceOf();
      const checked = source.ok
        ? await client.call('totp.check', { accountId, source: source.value })
        : source;
      if (mine !== latest.current) return;
      setBusy(false);
      if (!checked.ok) setProblem(checked.problem);
      else if (source.ok) setFound({ source: source.value, key: checked.value });
    },
    [client, accountId],
  );
  const read = (text: string) => take(async () => ({ ok: true, value: text }));
  const readPicture = useCallback(
    (picture: Blob) => {
      void take(async () => (await import('./qr-picture.ts')).readQrPicture(picture));
    },
    [take],
  );
  const source = found?.source ?? '';
  const askAgain = useCallback(
    () => client.call('totp.check', { accountId, source }),
    [client, accountId, source],
  );
  const keep = async (): Promise<boolean> => {
    setBusy(true);
    const kept = await client.call('totp.set', { accountId, source });
    setBusy(false);
    setProblem(kept.ok ? null : kept.problem);
    return kept.ok;
  };
  const back = () => {
    setFound(null);
    setProblem(null);
  };
  return { found, problem, busy, read, readPicture, askAgain, keep, back };
}
