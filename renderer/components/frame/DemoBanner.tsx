import { Button, Loader, Select } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { MINUTE, timeOf } from '../../../shared/calendar/time.ts';
import { SCENARIOS, type Scenario } from '../../../shared/scenarios.ts';
import { useSpeech } from '../../i18n.ts';
import { useNow } from '../../now.ts';
import css from '../../style/shell.module.css';
import { beside } from '../../style/theme.ts';

interface Props {
  readonly scenario: Scenario;
  readonly clockOffset: number;
  readonly disabled: boolean;
  /** Ends once the scenario is shown, or is not to be had. */
  readonly onPlay: (scenario: Scenario) => Promise<unknown>;
  readonly onLeave: () => void;
}

/** Says at any moment that the data are fictitious and whose clock is followed; chooses what is played. */
export function DemoBanner({ scenario, clockOffset, disabled, onPlay, onLeave }: Props) {
  const { say } = useSpeech();
  const now = useNow(clockOffset, MINUTE);
  const [awaited, setAwaited] = useState<Scenario | null>(null);
  const play = async (wished: Scenario) => {
    setAwaited(wished);
    await onPlay(wished);
    setAwaited(null);
  };
  const data = SCENARIOS.map((value) => ({ value, label: say(`demo.scenarios.${value}`) }));
  return (
    <section className={css.demo} aria-label={say('demo.title')}>
      <div className={css.demoWords}>
        <p>
          <strong>
            <IconFlask size={17} stroke={1.8} aria-hidden />
            {say('demo.title')}
          </strong>
          <span>{say('demo.fictitious')}</span>
          <span>{say('demo.clock', { time: timeOf(now) })}</span>
        </p>
        <p role="status">{say(`demo.shows.${scenario}`)}</p>
      </div>
      <div className={css.demoTools}>
        <Select
          size="xs"
          w={250}
          aria-label={say('demo.scenario')}
          data={data}
          value={awaited ?? scenario}
          allowDeselect={false}
          disabled={disabled || awaited !== null}
          {...(awaited && { rightSection: <Loader size={14} aria-hidden /> })}
          maxDropdownHeight={640}
          comboboxProps={{ ...beside, width: 500, position: 'bottom-end' }}
          renderOption={({ option, checked }) => <Option of={option.value as Scenario} chosen={checked} />}
          onChange={(value) => {
            if (value) void play(value as Scenario);
            // Back to the page, whose shortcuts are for what it shows.
            requestAnimationFrame(() => document.getElementById('main')?.focus());
          }}
        />
        <Button size="xs" variant="default" disabled={disabled || awaited !== null} onClick={onLeave}>
          {say('demo.leave')}
        </Button>
      </div>
    </section>
  );
}

/** A scenario and what it lets one see. */
function Option({ of, chosen = false }: { readonly of: Scenario; readonly chosen?: boolean | undefined }) {
  const { say } = useSpeech();
  return (
    <span className={css.scenario} data-chosen={chosen || undefined}>
      <span>{say(`demo.scenarios.${of}`)}</span>
      <small>{say(`demo.shows.${of}`)}</small>
    </span>
  );
}
