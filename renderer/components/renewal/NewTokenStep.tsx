import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../i18n.ts';
import { TokenDate } from '../accounts/AccountParts.tsx';
import { createdOnFault, wrongToken } from '../accounts/account-fields.ts';
import { KeychainNote } from '../accounts/TokenKeeping.tsx';
import { type RenewalProps, RenewalStep } from './RenewalStep.tsx';
import type { Renewing } from './use-renewals.ts';

type Props = RenewalProps & { readonly onChange: (some: Partial<Renewing>) => void };

/** The token, which is never shown, and the day it was created: today, as a rule, for a new one. */
export function NewTokenStep({ renewing, page, account: _, onChange, onNext, ...ways }: Props) {
  const { say } = useSpeech();
  const [tried, setTried] = useState(false);
  const fault = wrongToken(renewing.token);
  const dateFault = createdOnFault(renewing.createdOn);
  return (
    <RenewalStep
      step={3}
      title={say(renewing.again ? 'wizard.tokenTitle' : 'renewal.tokenTitle')}
      lead={say(renewing.again ? 'renewal.againLead' : 'renewal.tokenLead')}
      next={say(renewing.again ? 'wizard.test' : 'connection.replaceToken')}
      disabled={!page.connected}
      {...ways}
      onNext={() => {
        setTried(true);
        if (fault === null && dateFault === null) onNext();
      }}
    >
      <TextInput
        type="password"
        label={say(renewing.again ? 'form.token' : 'form.newToken')}
        description={say('form.tokenHint')}
        autoComplete="off"
        value={renewing.token}
        onChange={({ currentTarget }) => onChange({ token: currentTarget.value })}
        error={tried && fault !== null && say(fault)}
        required
      />
      <KeychainNote keychain={page.state.keychain} />
      <TokenDate
        value={renewing.createdOn}
        error={tried && dateFault !== null && say(dateFault)}
        onChange={(createdOn) => onChange({ createdOn })}
      />
    </RenewalStep>
  );
}
