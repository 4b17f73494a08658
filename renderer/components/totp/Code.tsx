import { useSpeech } from '../../i18n.ts';
import css from '../../style/totp.module.css';
import type { Shown } from './use-code.ts';

const RADIUS = 9;
const AROUND = 2 * Math.PI * RADIUS;

/** A code in figures that can be read aloud in two groups, and how long it still holds. */
export function Code({ code, left }: Pick<Shown, 'code' | 'left'>) {
  const { say } = useSpeech();
  if (!code) return <p className={css.waiting}>{say('totp.waiting')}</p>;
  const [first, second] = groupsOf(code.code);
  return (
    <div className={css.code} data-over={left === 0 || undefined}>
      <strong
        role="img"
        aria-label={say('totp.code', { code: `${first} ${second}` })}
        data-testid="totp-code"
      >
        <span>{first}</span>
        <span>{second}</span>
      </strong>
      <span className={css.left} role="timer">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r={RADIUS} />
          <circle
            cx="12"
            cy="12"
            r={RADIUS}
            data-left
            strokeDasharray={`${(AROUND * Math.min(1, left / code.period)).toFixed(2)} ${AROUND}`}
          />
        </svg>
        {say('totp.left', { seconds: left })}
      </span>
    </div>
  );
}

/** 3 + 3, 3 + 4 or 4 + 4. */
function groupsOf(code: string): readonly [string, string] {
  const half = Math.floor(code.length / 2);
  return [code.slice(0, half), code.slice(half)];
}
