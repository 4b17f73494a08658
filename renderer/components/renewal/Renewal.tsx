import { Modal } from '@mantine/core';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import { CodeStep } from './CodeStep.tsx';
import { NewTokenStep } from './NewTokenStep.tsx';
import { PortalStep } from './PortalStep.tsx';
import { ReplaceStep } from './ReplaceStep.tsx';
import { type RenewalStep, useRenewals } from './use-renewals.ts';

interface Props {
  readonly page: PageProps;
  /** Whose token is renewed now; null while the assistant is closed. */
  readonly accountId: string | null;
  readonly onClose: () => void;
}

/** Leads to the portal and back with a new token; the old one stays until the platform has taken the new one. */
export default function Renewal({ page, accountId, onClose }: Props) {
  const { say } = useSpeech();
  const account = page.state.accounts.find(({ id }) => id === accountId) ?? null;
  const { renewing, change, leave, tryOut } = useRenewals(page.client, account);
  if (!account) return null;
  const close = () => {
    leave();
    onClose();
  };
  const to = (step: RenewalStep) => () => change({ step });
  const shared = { page, account, renewing, onLeave: close };
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={say(renewing.again ? 'renewal.againTitle' : 'renewal.title', { label: account.label })}
      closeOnClickOutside={false}
    >
      {renewing.step === 'portal' && (
        <PortalStep {...shared} onBack={null} onNext={to('code')} onToken={to('token')} />
      )}
      {renewing.step === 'code' && <CodeStep {...shared} onBack={to('portal')} onNext={to('token')} />}
      {renewing.step === 'token' && (
        <NewTokenStep {...shared} onChange={change} onBack={to('code')} onNext={() => void tryOut(false)} />
      )}
      {renewing.step === 'test' && (
        <ReplaceStep
          {...shared}
          onBack={to('token')}
          onNext={() => void tryOut(false)}
          onUntested={() => void tryOut(true)}
        />
      )}
    </Modal>
  );
}
