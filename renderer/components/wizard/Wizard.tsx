import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import { useProfiles } from '../accounts/AccountParts.tsx';
import { emptyFields, type Fields } from '../accounts/account-fields.ts';
import { type Draft, NamesStep } from './NamesStep.tsx';
import { PlaceStep } from './PlaceStep.tsx';
import { RemindersStep } from './RemindersStep.tsx';
import { TestStep } from './TestStep.tsx';
import { TokenStep } from './TokenStep.tsx';
import { useConnecting } from './use-connecting.ts';
import type { Place } from './ways-out.ts';

type StepName = 'place' | 'token' | 'test' | 'names' | 'reminders';

interface Props {
  readonly page: PageProps;
  readonly onClose: () => void;
}

/** Connects an account in five steps; what was filled in stays while the user goes back and forth. */
export default function Wizard({ page, onClose }: Props) {
  const { client, state, go } = page;
  const { say } = useSpeech();
  const { profiles, usual, refresh } = useProfiles(client);
  const [step, setStep] = useState<StepName>('place');
  const [filled, setFilled] = useState<Fields>(emptyFields);
  const fields = { ...filled, profileId: filled.profileId || usual };
  const [correcting, setCorrecting] = useState<Place | null>(null);
  const connecting = useConnecting(client, fields);
  const naming = useNaming(page, connecting.accountId);
  const change = (some: Partial<Fields>) => setFilled((known) => ({ ...known, ...some }));
  const importing = useProfileImport(client, async (profileId) => {
    await refresh();
    change({ profileId });
  });
  const correct = (place: Place) => {
    setCorrecting(place);
    setStep(place === 'token' ? 'token' : 'place');
  };
  const test = () => {
    setCorrecting(null);
    setStep('test');
    void connecting.test();
  };
  const connect = async () => {
    if (await connecting.connect()) setStep('names');
  };
  const saveNames = async () => {
    if (await naming.save()) setStep('reminders');
  };
  const finish = () => {
    onClose();
    go({ page: 'tomorrow' });
  };
  const onlyFile = () => {
    onClose();
    page.importFile(null);
  };
  const { outcome, problem, busy, accountId } = connecting;
  const reading = state.accounts.some(({ id, reading: isReading }) => id === accountId && isReading);
  const filling = { fields, correcting, onChange: change, onLeave: onClose };
  const leave = { onLeave: onClose };
  const { environment } = fields;
  const testing = { outcome, problem, busy, environment, onCorrect: correct, onRetry: test };
  return (
    <Modal opened onClose={onClose} size="lg" title={say('wizard.title')} closeOnClickOutside={false}>
      {step === 'place' && (
        <PlaceStep
          {...filling}
          profiles={profiles}
          profileProblem={importing.problem}
          onProfile={(file) => void importing.open(file)}
          onImport={onlyFile}
          onNext={() => setStep('token')}
        />
      )}
      {step === 'token' && (
        <TokenStep {...filling} keychain={state.keychain} onBack={() => setStep('place')} onNext={test} />
      )}
      {step === 'test' && (
        <TestStep {...testing} {...leave} onConnect={() => void connect()} onBack={() => setStep('token')} />
      )}
      {step === 'names' && (
        <NamesStep
          {...naming.shown}
          {...leave}
          reading={reading}
          onBack={() => setStep('test')}
          onNext={() => void saveNames()}
        />
      )}
      {step === 'reminders' && (
        <RemindersStep page={page} {...leave} onBack={() => setStep('names')} onNext={finish} />
      )}
    </Modal>
  );
}

/** A profile brought in without leaving the steps; one that would replace another is left to its own page. */
function useProfileImport(client: PageProps['client'], onSaved: (id: string) => Promise<void>) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = async (file: File) => {
    const text = await file.text();
    const saved = await client.call('profiles.save', { text, replaces: null, consent: false });
    setProblem(saved.ok ? null : saved.problem);
    if (saved.ok) await onSaved(saved.value.id);
  };
  return { problem, open };
}

/** The names being written for the contracts of an account; saved together. */
function useNaming({ client, state }: PageProps, accountId: string | null) {
  const [drafts, setDrafts] = useState<ReadonlyMap<number, Draft>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const contracts = state.contracts.filter(
    (contract) => contract.accountId === accountId && contract.following === 'followed',
  );
  const save = async (): Promise<boolean> => {
    if ([...drafts.values()].some(({ power }) => 'fault' in power)) return false;
    setBusy(true);
    const written = contracts.flatMap(({ id }) => {
      const { name, power } = drafts.get(id) ?? {};
      if (name === undefined || !power || 'fault' in power) return [];
      return [client.call('contracts.describe', { contractId: id, name, installedKw: power.kw })];
    });
    const failed = (await Promise.all(written)).find((result) => !result.ok);
    setBusy(false);
    setProblem(failed && !failed.ok ? failed.problem : null);
    return failed === undefined;
  };
  const onDraft = (contractId: number, draft: Draft) =>
    setDrafts((known) => new Map(known).set(contractId, draft));
  return { save, shown: { contracts, drafts, problem, busy, onDraft } };
}
