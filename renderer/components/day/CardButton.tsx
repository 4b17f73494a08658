import { Button } from '@mantine/core';
import type { DayView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/day.module.css';
import { useFresh } from './use-fresh.ts';

interface Props {
  readonly view: DayView;
  readonly name: string;
  readonly selected: boolean;
  readonly compact: boolean;
  readonly disabled: boolean;
  readonly onAcknowledge: (() => void) | null;
  readonly onWithdraw: (() => void) | null;
  readonly onNote: (() => void) | null;
  readonly onUnnote: (() => void) | null;
}

/** The one thing to do about a contract's day. It takes no second click, nor one meant for what it took the place of. */
export function CardButton(props: Props) {
  const { view, name, selected, compact, disabled } = props;
  const { say } = useSpeech();
  const [word, run] = actOf(props);
  const [fresh, taken] = useFresh(view.day, word);
  if (!word || !run) return null;
  const take = () => {
    taken();
    run();
  };
  const acknowledges = run === props.onAcknowledge;
  return (
    // Another button for each action: whoever presses Enter twice takes nothing back.
    <Button
      key={acknowledges ? 'acknowledge' : word}
      className={css.onTop}
      size={compact ? 'xs' : 'sm'}
      variant={word === 'withdraw' ? 'subtle' : acknowledges && selected ? 'filled' : 'default'}
      disabled={disabled}
      aria-disabled={fresh || undefined}
      data-fresh={fresh || undefined}
      aria-label={`${say(`card.${word}`)} – ${name}`}
      onClick={fresh ? undefined : take}
    >
      {say(`card.${word}`)}
    </Button>
  );
}

function actOf({ view, onAcknowledge, onWithdraw, onNote, onUnnote }: Props) {
  if (onAcknowledge) {
    if (view.state.kind === 'changed') return ['acknowledgeAgain', onAcknowledge] as const;
    return [view.state.kind === 'failed' ? 'retry' : 'acknowledge', onAcknowledge] as const;
  }
  if (onWithdraw) return ['withdraw', onWithdraw] as const;
  if (onNote) return ['note', onNote] as const;
  return onUnnote ? (['unnote', onUnnote] as const) : ([null, null] as const);
}
