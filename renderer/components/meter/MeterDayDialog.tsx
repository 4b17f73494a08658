import { Button, Group, Modal } from '@mantine/core';
import type { ContractView } from '../../../shared/app-state.ts';
import type { Day } from '../../../shared/calendar/time.ts';
import { formatDay } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf, type PageProps } from '../../page.ts';
import css from '../../style/meter.module.css';
import MeterDay from './MeterDay.tsx';

interface Props {
  readonly page: PageProps;
  readonly contract: ContractView;
  readonly day: Day;
  readonly onImport: () => void;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** A contract's day held against its meter, above whatever page is open. */
export function MeterDayDialog({ page, contract, day, onImport, onRemoved, onClose }: Props) {
  const { say, language } = useSpeech();
  return (
    <Modal
      opened
      onClose={onClose}
      size={980}
      title={say('meter.dayDialog', { name: nameOf(contract), day: formatDay(day, language, 'full') })}
    >
      <div className={css.dialogDay}>
        <MeterDay page={page} contract={contract} day={day} onImport={onImport} onRemoved={onRemoved} />
      </div>
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={() => page.go({ day, contractId: contract.id })}>
          {say('meter.openDay')}
        </Button>
      </Group>
    </Modal>
  );
}
