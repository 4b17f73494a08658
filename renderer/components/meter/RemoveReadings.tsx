import { Button, Group, Modal } from '@mantine/core';
import type { ContractView } from '../../../shared/app-state.ts';
import type { Month } from '../../../shared/calendar/time.ts';
import { formatMonth } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf, type PageProps } from '../../page.ts';

interface Props {
  readonly page: PageProps;
  readonly contract: ContractView;
  readonly month: Month;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before a contract's readings of a month are removed. */
export function RemoveReadings({ page: { client, act }, contract, month, onRemoved, onClose }: Props) {
  const { say, language } = useSpeech();
  const remove = async () => {
    if (!(await act(client.call('meter.remove', { contractId: contract.id, month })))) return;
    onRemoved();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('meter.month.remove')}>
      <p>{say('meter.month.removeAsk', { name: nameOf(contract), month: formatMonth(month, language) })}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {say('app.cancel')}
        </Button>
        <Button color="brick" onClick={() => void remove()}>
          {say('meter.month.removeDo')}
        </Button>
      </Group>
    </Modal>
  );
}
