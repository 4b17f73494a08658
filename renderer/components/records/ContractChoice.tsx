import { Button, Checkbox, Group } from '@mantine/core';
import type { ContractView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf } from '../../page.ts';
import css from '../../style/records.module.css';

interface Props {
  readonly contracts: readonly ContractView[];
  readonly leftOut: readonly number[];
  readonly onLeftOut: (leftOut: number[]) => void;
}

/** Which contracts a record is about: all of them but those that are left out. */
export function ContractChoice({ contracts, leftOut, onLeftOut }: Props) {
  const { say } = useSpeech();
  const kept = contracts.filter(({ id }) => !leftOut.includes(id)).map(({ id }) => String(id));
  return (
    <Checkbox.Group
      label={say('records.contracts')}
      description={say('records.chosen', { count: kept.length, total: contracts.length })}
      value={kept}
      onChange={(ids) => onLeftOut(contracts.flatMap(({ id }) => (ids.includes(String(id)) ? [] : [id])))}
    >
      <Group gap="xs" mt={8}>
        <Button variant="default" size="compact-xs" onClick={() => onLeftOut([])}>
          {say('records.all')}
        </Button>
        <Button variant="default" size="compact-xs" onClick={() => onLeftOut(contracts.map(({ id }) => id))}>
          {say('records.none')}
        </Button>
      </Group>
      <div className={css.checks}>
        {contracts.map((contract) => (
          <Checkbox
            key={contract.id}
            value={String(contract.id)}
            label={nameOf(contract)}
            {...(contract.name && { description: contract.contractNumber })}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
