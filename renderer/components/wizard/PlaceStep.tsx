import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { ProfileView } from '../../../shared/app-state.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { PlaceFields, ProfileSelect } from '../accounts/AccountParts.tsx';
import { type Fields, faultsOf } from '../accounts/account-fields.ts';
import { OpenFile } from '../connector/OpenFile.tsx';
import { ProblemNotice } from '../Notice.tsx';
import { Step } from './Step.tsx';
import type { Place } from './ways-out.ts';

export interface FieldsStepProps {
  readonly fields: Fields;
  /** What a failed test asks to correct. */
  readonly correcting: Place | null;
  readonly onChange: (change: Partial<Fields>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly onLeave: () => void;
}

type Props = Omit<FieldsStepProps, 'onBack'> & {
  readonly profiles: readonly ProfileView[];
  /** Why the last profile could not be imported. */
  readonly profileProblem: Problem | null;
  readonly onProfile: (file: File) => void;
  readonly onImport: () => void;
};

const FIELDS: Record<Place, string | null> = {
  address: 'input[type="url"]',
  token: null,
  profile: 'details input[role="combobox"], details input',
};

/** Which account, and where its platform is. */
export function PlaceStep(props: Props) {
  const { fields, correcting, profiles, profileProblem, onChange, onProfile, onNext, onLeave } = props;
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
      focusOn={correcting && FIELDS[correcting]}
      onBack={null}
      onLeave={onLeave}
      onNext={() => {
        setTried(true);
        if (Object.keys(faults).length === 0) onNext();
      }}
    >
      <PlaceFields fields={fields} fault={fault} onChange={onChange} />
      <details className={css.more} open={correcting === 'profile' || undefined}>
        <summary>{say('wizard.more')}</summary>
        <ProfileSelect
          profiles={profiles}
          value={fields.profileId}
          error={fault('profileId')}
          onChange={(profileId) => onChange({ profileId })}
        />
        <p className={css.moreWays}>
          <OpenFile label={say('profiles.import')} variant="default" size="xs" onFile={onProfile} />
        </p>
        {profileProblem && <ProblemNotice problem={profileProblem} />}
      </details>
      <p className={css.soft}>
        {say('imports.noAccess')}{' '}
        <Anchor component="button" type="button" size="sm" onClick={props.onImport}>
          {say('imports.onlyFile')}
        </Anchor>
      </p>
    </Step>
  );
}
