import { Button, Group, Modal } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { AccountView } from '../../../shared/app-state.ts';
import { problem } from '../../../shared/problem.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import pages from '../../style/pages.module.css';
import css from '../../style/totp.module.css';
import { ProblemNotice } from '../Notice.tsx';
import { PortalCode } from './PortalCode.tsx';

const TotpSetup = lazy(() => import('./TotpSetup.tsx'));

interface Props {
  readonly account: AccountView;
  readonly page: Pick<PageProps, 'client' | 'connected' | 'act' | 'state'>;
}

/** The code that the account's portal asks for beside the password, or the way to have it here. */
export function TotpRow({ account, page }: Props) {
  const { client, connected, act, state } = page;
  const { say } = useSpeech();
  const [open, setOpen] = useState<'setup' | 'removal' | null>(null);
  const { id: accountId, totp } = account;
  const close = () => setOpen(null);
  const kept = totp === 'stored' || totp === 'memory';
  return (
    <section className={css.row} aria-label={say('totp.title')}>
      <div className={css.about}>
        <h3>{say('totp.title')}</h3>
        {totp === 'damaged' ? (
          <ProblemNotice tone="todo" problem={problem('totpDamaged')} />
        ) : (
          <p>{say(totp === 'none' ? 'totp.hint' : `totp.${totp}`)}</p>
        )}
      </div>
      {kept && (
        <PortalCode
          accountId={accountId}
          client={client}
          byMain={state.app.shell === 'electron'}
          disabled={!connected}
        />
      )}
      {kept && (
        <Button
          variant="subtle"
          color="brick"
          size="xs"
          disabled={!connected}
          onClick={() => setOpen('removal')}
        >
          {say('totp.remove')}
        </Button>
      )}
      {!kept && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconKey size={15} aria-hidden />}
          disabled={!connected}
          onClick={() => setOpen('setup')}
        >
          {say('totp.add')}
        </Button>
      )}
      {open === 'setup' && (
        <Suspense>
          <TotpSetup account={account} client={client} keychain={state.keychain} onClose={close} />
        </Suspense>
      )}
      {open === 'removal' && (
        <KeyRemoval
          label={account.label}
          onClose={close}
          onConfirm={() => {
            close();
            void act(client.call('totp.remove', { accountId }));
          }}
        />
      )}
    </section>
  );
}

interface RemovalProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

function KeyRemoval({ label, onClose, onConfirm }: RemovalProps) {
  const { say } = useSpeech();
  return (
    <Modal opened onClose={onClose} title={say('totp.removeTitle', { label })}>
      <div className={pages.form}>
        <p className={pages.why}>{say('totp.removeText')}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {say('app.cancel')}
          </Button>
          <Button color="brick" onClick={onConfirm}>
            {say('totp.removeKey')}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
