import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { DayView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/finder.module.css';
import { ALL, ASKING, type Asking, isAsked, type Sought } from './found-contracts.ts';

interface Props {
  readonly views: readonly DayView[];
  readonly found: number;
  readonly sought: Sought;
  readonly onSeek: (sought: Sought) => void;
}

/** Finds contracts among many, by their words or by what they are asked. */
export function ContractFinder({ views, found, sought, onSeek }: Props) {
  const { say } = useSpeech();
  return (
    <search className={css.finder} aria-label={say('finder.title')}>
      <TextInput
        size="sm"
        type="search"
        aria-label={say('finder.title')}
        placeholder={say('finder.among', { count: views.length })}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={sought.text}
        onChange={({ currentTarget }) => onSeek({ ...sought, text: currentTarget.value })}
      />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={say('finder.asking')}
        value={sought.asking}
        onChange={(asking) => onSeek({ ...sought, asking: asking as Asking })}
        data={ASKING.map((asking) => ({
          value: asking,
          label: say(`finder.${asking}`, { count: views.filter((view) => isAsked(view, asking)).length }),
        }))}
      />
      {found === 0 && (
        <p className={css.none}>
          {say('finder.none')}
          <Button variant="subtle" size="compact-sm" onClick={() => onSeek(ALL)}>
            {say('finder.showAll')}
          </Button>
        </p>
      )}
    </search>
  );
}
