import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { KeychainView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import { TokenDate } from '../accounts/AccountParts.tsx';
import { createdOnFault, wrongToken } from '../accounts/account-fields.ts';
import { KeychainNote } from '../accounts/TokenKeeping.tsx';
import type { FieldsStepProps } from './PlaceStep.tsx';
import { Step } from './Step.tsx';

interface Props extends FieldsStepProps {
  readonly keychain: KeychainView;
}

/** The token, which is never shown, and the day it was created. */
export function TokenStep({ keychain, fields, correcting, onChange, onNext, ...ways }: Props) {
  const { say } = useSpeech();
  const [tried, setTried] = useState(false);
  const fault = wrongToken(fields.token);
  const dateFault = createdOnFault(fields.tokenCreatedOn);
  return (
    <Step
      step={2}
      title={say('wizard.tokenTitle')}
      lead={say('wizard.tokenLead')}
      next={say('wizard.test')}
      focusOn={correcting === 'token' ? 'input[type="password"]' : null}
      {...ways}
      onNext={() => {
        setTried(true);
        if (fault === null && dateFault === null) onNext();
      }}
    >
      <TextInput
        type="password"
        label={say('form.token')}
        description={say('form.tokenHint')}
        autoComplete="off"
        value={fields.token}
        onChange={({ currentTarget }) => onChange({ token: currentTarget.value })}
        error={tried && fault !== null && say(fault)}
        required
      />
      <KeychainNote keychain={keychain} />
      <TokenDate
        value={fields.tokenCreatedOn}
        error={tried && dateFault !== null && say(dateFault)}
        onChange={(tokenCreatedOn) => onChange({ tokenCreatedOn })}
      />
    </Step>
  );
}
