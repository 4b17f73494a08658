import { useSpeech } from '../../i18n.ts';
import css from '../../style/totp.module.css';
import { PortalCode } from '../totp/PortalCode.tsx';
import { type RenewalProps, RenewalStep } from './RenewalStep.tsx';

/** The code that the portal asks for, where its key is here. */
export function CodeStep({ page, account, renewing: _, ...ways }: RenewalProps) {
  const { say } = useSpeech();
  const { client, connected, state } = page;
  return (
    <RenewalStep
      step={2}
      title={say('renewal.codeTitle')}
      lead={say('renewal.codeLead')}
      next={say('wizard.next')}
      {...ways}
    >
      <div className={css.compared}>
        {account.totp === 'none' ? (
          <p>{say('renewal.noKey')}</p>
        ) : (
          <PortalCode
            accountId={account.id}
            client={client}
            byMain={state.app.shell === 'electron'}
            disabled={!connected}
          />
        )}
      </div>
    </RenewalStep>
  );
}
