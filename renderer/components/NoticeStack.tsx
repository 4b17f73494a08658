import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useId,
  useLayoutEffect,
  useState,
} from 'react';
import { useSpeech } from '../i18n.ts';
import css from '../style/shell.module.css';
import { ICONS, type Tone } from './tones.ts';

interface Told {
  readonly id: string;
  readonly tone: Tone;
  readonly title: string;
  /** Among equally urgent ones the first on the page comes first. */
  readonly box: HTMLElement | null;
}

interface Stack {
  readonly tell: (told: Told) => () => void;
  readonly isFolded: (id: string) => boolean;
}

const StackContext = createContext<Stack | null>(null);

/** A window in which whole notices would push the day out of sight. */
const SMALL = '(width < 780px) or (height < 560px)';
const URGENCY: readonly Tone[] = ['bad', 'todo', 'info', 'ok'];

interface Props {
  /** Another day than tomorrow is on screen: only what fails is told, in one line. */
  readonly elsewhere: boolean;
  readonly children: ReactNode;
}

/**
 * Folds the notices in it where several stand, or where the window is small. The most urgent one, and all that failed,
 * stay readable: whole where there is room, else by their titles.
 */
export function NoticeStack({ elsewhere, children }: Props) {
  const [all, setAll] = useState<readonly Told[]>([]);
  const [open, setOpen] = useState(false);
  const small = useMediaQuery(SMALL, undefined, { getInitialValueInEffect: false });
  const list = useId();
  const tell = useCallback((told: Told) => {
    setAll((known) => [...known.filter(({ id }) => id !== told.id), told]);
    return () => setAll((known) => known.filter(({ id }) => id !== told.id));
  }, []);
  const shown = all
    .filter(({ tone }) => !elsewhere || tone === 'bad')
    .toSorted((a, b) => URGENCY.indexOf(a.tone) - URGENCY.indexOf(b.tone) || placeOf(a, b));
  const tight = small || elsewhere;
  const first = shown.filter(({ tone }, i) => i === 0 || tone === 'bad');
  const whole = open ? shown : tight ? [] : first;
  const isFolded = (id: string) => !whole.some((told) => told.id === id);
  return (
    <StackContext.Provider value={{ tell, isFolded }}>
      <div className={css.notices}>
        {(tight ? shown.length > 0 : shown.length > first.length) && (
          <Line
            titles={tight && !open ? first : []}
            count={tight || open ? shown.length : shown.length - first.length}
            others={!tight && !open}
            open={open}
            list={list}
            onToggle={() => setOpen(!open)}
          />
        )}
        <div id={list}>{children}</div>
      </div>
    </StackContext.Provider>
  );
}

function placeOf({ box: a }: Told, { box: b }: Told): number {
  if (!a || !b) return 0;
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** Whether a notice is folded away by the stack that it stands in; outside of one it never is. */
export function useFolded(tone: Tone, title: string, box: RefObject<HTMLElement | null>): boolean {
  const stack = useContext(StackContext);
  const id = useId();
  const tell = stack?.tell;
  useLayoutEffect(() => tell?.({ id, tone, title, box: box.current }), [tell, id, tone, title, box]);
  return stack?.isFolded(id) ?? false;
}

interface LineProps {
  readonly titles: readonly Told[];
  readonly count: number;
  /** The count is of those that are not shown already. */
  readonly others: boolean;
  readonly open: boolean;
  readonly list: string;
  readonly onToggle: () => void;
}

function Line({ titles, count, others, open, list, onToggle }: LineProps) {
  const { say } = useSpeech();
  const tone = titles[0]?.tone;
  const Icon = tone && ICONS[tone];
  return (
    <div
      className={css.noticeLine}
      data-tone={tone}
      data-others={others || undefined}
      data-testid="notice-line"
    >
      {Icon && <Icon size={18} stroke={1.8} aria-hidden />}
      <p role={tone === 'bad' ? 'alert' : undefined}>
        {titles.map(({ id, title }) => (
          <strong key={id}>{title}</strong>
        ))}
      </p>
      <button type="button" aria-expanded={open} aria-controls={list} onClick={onToggle}>
        {say(others ? 'notice.others' : 'notice.count', { count })}
        <IconChevronDown size={15} aria-hidden />
      </button>
    </div>
  );
}
