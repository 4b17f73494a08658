import { Button } from '@mantine/core';
import { IconCertificate, IconPrinter } from '@tabler/icons-react';
import type { Day } from '../../../shared/calendar/time.ts';
import { useSpeech } from '../../i18n.ts';
import { MOD } from '../../page.ts';
import { hashOf } from '../../route.ts';
import css from '../../style/paper.module.css';

/** The ways from a contract's day to what is printed of it. */
export function PaperLinks({ day, contractId }: { readonly day: Day; readonly contractId: number }) {
  const { say } = useSpeech();
  const look = { component: 'a', variant: 'subtle', color: 'gray', size: 'compact-sm' } as const;
  return (
    <div className={css.links}>
      <Button
        {...look}
        href={hashOf({ page: 'sheet', day, contractId, query: '' })}
        leftSection={<IconPrinter size={16} aria-hidden />}
        title={`${MOD}+P`}
      >
        {say('paper.sheet')}
      </Button>
      <Button
        {...look}
        href={hashOf({ page: 'attestation', day, contractId, query: '' })}
        leftSection={<IconCertificate size={16} aria-hidden />}
      >
        {say('paper.attestation')}
      </Button>
    </div>
  );
}
