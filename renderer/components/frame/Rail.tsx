import { Tooltip } from '@mantine/core';
import {
  IconCalendarMonth,
  IconFileSpreadsheet,
  IconHelpCircle,
  IconKey,
  IconSettings,
  IconSunrise,
} from '@tabler/icons-react';
import icon from '../../../assets/icon.svg?no-inline';
import { useSpeech } from '../../i18n.ts';
import { MOD } from '../../page.ts';
import { PAGES, type Page } from '../../route.ts';
import css from '../../style/shell.module.css';

const ICONS = {
  tomorrow: IconSunrise,
  history: IconCalendarMonth,
  records: IconFileSpreadsheet,
  accounts: IconKey,
  help: IconHelpCircle,
  settings: IconSettings,
} satisfies Record<Page, unknown>;

interface Props {
  /** Null on another day than tomorrow, which is none of the pages. */
  readonly page: Page | null;
  /** A new version waits for a restart: the settings bear a mark. */
  readonly update: boolean;
  readonly onPage: (page: Page) => void;
}

/** The pages, the settings at the foot. */
export function Rail({ page, update, onPage }: Props) {
  const { say } = useSpeech();
  return (
    <nav className={css.rail} aria-label={say('app.navigation')}>
      <img className={css.mark} src={icon} alt={say('app.name')} />
      <ul className={css.pages}>
        {PAGES.map((each) => (
          <li key={each} data-page={each}>
            <PageButton
              page={each}
              current={each === page}
              news={update && each === 'settings' ? say('settings.update.mark') : null}
              onPage={onPage}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ButtonProps {
  readonly page: Page;
  readonly current: boolean;
  /** What there is to see there, for whoever does not see the mark; null for nothing. */
  readonly news: string | null;
  readonly onPage: (page: Page) => void;
}

function PageButton({ page, current, news, onPage }: ButtonProps) {
  const { say } = useSpeech();
  const Icon = ICONS[page];
  const key = PAGES.indexOf(page) + 1;
  return (
    <Tooltip label={`${MOD}+${key}`} position="right" openDelay={600} disabled={current}>
      <button
        type="button"
        className={css.page}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={`Control+${key}`}
        onClick={() => onPage(page)}
      >
        <Icon size={22} stroke={1.6} aria-hidden />
        {say(`app.pages.${page}`)}
        {news && (
          <span className={css.news}>
            <span className="hidden"> – {news}</span>
          </span>
        )}
      </button>
    </Tooltip>
  );
}
