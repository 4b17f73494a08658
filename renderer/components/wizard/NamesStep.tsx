import type { TypedPower } from '../../../shared/accounts/typed-power.ts';
import type { ContractView } from '../../../shared/app-state.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { NameField } from '../accounts/NameField.tsx';
import { PowerField } from '../accounts/PowerField.tsx';
import { ProblemNotice } from '../Notice.tsx';
import { Step } from './Step.tsx';

/** What the user wrote about a contract. */
export interface Draft {
  readonly name: string;
  readonly power: TypedPower;
}

interface Props {
  readonly contracts: readonly ContractView[];
  readonly drafts: ReadonlyMap<number, Draft>;
  readonly reading: boolean;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly onDraft: (contractId: number, draft: Draft) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly onLeave: () => void;
}

/** The two things that the platform does not know of each contract: its name and the installed power. */
export function NamesStep({ contracts, drafts, reading, problem, busy, onDraft, ...ways }: Props) {
  const { say } = useSpeech();
  return (
    <Step
      step={4}
      title={say('wizard.namesTitle')}
      lead={say('wizard.namesLead')}
      next={say('wizard.next')}
      busy={busy}
      {...ways}
    >
      {problem && <ProblemNotice problem={problem} />}
      {contracts.length === 0 && (
        <p role="status">{say(reading ? 'wizard.namesWaiting' : 'accounts.noContracts')}</p>
      )}
      <ul className={css.contracts} aria-label={say('accounts.contracts')}>
        {contracts.length > 0 && (
          <li className={`${css.naming} ${css.namingHead}`} aria-hidden>
            <span>{say('accounts.contractNumber')}</span>
            <span>{say('accounts.name')}</span>
            <span>{say('accounts.installed')}</span>
          </li>
        )}
        {contracts.map((contract) => (
          <Row
            key={contract.id}
            number={contract.contractNumber}
            draft={drafts.get(contract.id) ?? { name: contract.name, power: { kw: contract.installedKw } }}
            onDraft={(draft) => onDraft(contract.id, draft)}
          />
        ))}
      </ul>
    </Step>
  );
}

interface RowProps {
  readonly number: string;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

function Row({ number, draft: { name, power }, onDraft }: RowProps) {
  const { say } = useSpeech();
  return (
    <li className={css.naming}>
      <strong>{number}</strong>
      <NameField
        aria-label={say('accounts.nameOf', { number })}
        placeholder={say('accounts.namePlaceholder')}
        value={name}
        onName={(typed) => onDraft({ name: typed, power })}
      />
      <PowerField
        number={number}
        placeholder={say('wizard.installed')}
        power={power}
        onPower={(typed) => onDraft({ name, power: typed })}
      />
    </li>
  );
}
