import type { ComponentProps } from 'react';
import type { AccountView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import { Step } from '../wizard/Step.tsx';
import type { Renewing } from './use-renewals.ts';

const STEPS = 4;

/** What every step of a renewal is given. */
export interface RenewalProps {
  readonly page: PageProps;
  readonly account: AccountView;
  readonly renewing: Renewing;
  readonly onBack: (() => void) | null;
  readonly onNext: () => void;
  readonly onLeave: () => void;
}

/** The frame of a step of the renewal. */
export function RenewalStep(props: ComponentProps<typeof Step>) {
  const { say } = useSpeech();
  return <Step steps={STEPS} leave={say('renewal.close')} {...props} />;
}
