import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { ProfileView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { PlaceFields, ProfileSelect } from '../AccountParts.tsx';
import { type Fields, faultsOf } from '../account-fields.ts';
import { Step } from './Step.tsx';

export interface FieldsStepProps {
  readonly fields: Fields;
  readonly onChange: (change: Partial<Fields>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly onLeave: () => void;
}

type Props = Omit<FieldsStepProps, 'onBack'> & {
  readonly profiles: readonly ProfileView[];
  readonly onImport: () => void;
};

/** Which account, and where its platform is. */
export function PlaceStep({ fields, profiles, onChange, onImport, onNext, onLeave }: Props) {
  const { say } = useSpeech();
  const [tried, setTried] = useState(false);
  const { token: _, tokenCreatedOn: __, ...faults } = faultsOf(fields);
  const fault = (name: keyof Fields) => {
    const found = tried && name in faults ? faults[name as keyof typeof faults] : undefined;
    return found && say(found);
  };
  return (
    <Step
      step={1}
      title={say('wizard.placeTitle')}
      lead={say('wizard.placeLead')}
      next={say('wizard.next')}
      onBack={null}
      onLeave={onLeave}
      onNext={() => {
        setTried(true);
        if (Object.keys(faults).length === 0) onNext();
      }}
    >
      <PlaceFields fields={fields} fault={fault} onChange={onChange} />
      <details className={css.more}>
        <summary>{say('wizard.more')}</summary>
        <ProfileSelect
          profiles={profiles}
          value={fields.profileId}
          error={fault('profileId')}
          onChange={(profileId) => onChange({ profileId })}
        />
      </details>
      <p className={css.soft}>
        {say('imports.noAccess')}{' '}
        <Anchor component="button" type="button" size="sm" onClick={onImport}>
          {say('imports.onlyFile')}
        </Anchor>
      </p>
    </Step>
  );
}
