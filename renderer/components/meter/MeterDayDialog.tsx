import { Button, Group, Loader, Modal } from '@mantine/core';
import type { ContractView } from '../../../shared/app-state.ts';
import type { Day } from '../../../shared/calendar/time.ts';
import { formatDay } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf, type PageProps } from '../../page.ts';
import css from '../../style/meter.module.css';
import { MeterDayOf } from './MeterDay.tsx';
import { useMeterDay } from './use-meter.ts';

interface Props {
  readonly page: PageProps;
  readonly contract: ContractView;
  readonly day: Day;
  /** Opens the import in its place; left out: above it. */
  readonly onImport?: () => void;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** A contract's day held against its meter, above whatever page is open. */
export function MeterDayDialog({ onClose, ...props }: Props) {
  const { page, contract, day } = props;
  const { say, language } = useSpeech();
  const view = useMeterDay(page, contract.id, day);
  return (
    <Modal
      opened
      onClose={onClose}
      size={980}
      title={say('meter.dayDialog', { name: nameOf(contract), day: formatDay(day, language, 'full') })}
    >
      <div className={css.dialogDay}>
        {view ? <MeterDayOf {...props} view={view} /> : <Loader type="dots" m="auto" />}
      </div>
      {view?.order && (
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={() => page.go({ day, contractId: contract.id })}>
            {say('meter.openDay')}
          </Button>
        </Group>
      )}
    </Modal>
  );
}
