import { Menu, SegmentedControl, Text, Tooltip } from '@mantine/core';
import {
  IconCalendarMonth,
  IconFileSpreadsheet,
  IconHelpCircle,
  IconKey,
  IconSettings,
  IconSunrise,
} from '@tabler/icons-react';
import icon from '../../assets/icon.svg?no-inline';
import type { Settings } from '../../shared/settings.ts';
import { useSpeech } from '../i18n.ts';
import { MOD } from '../page.ts';
import { PAGES, type Page } from '../route.ts';
import css from '../style/shell.module.css';

const ICONS = {
  tomorrow: IconSunrise,
  history: IconCalendarMonth,
  records: IconFileSpreadsheet,
  accounts: IconKey,
  help: IconHelpCircle,
} satisfies Record<Page, unknown>;

interface Props {
  /** Null on another day than tomorrow, which is none of the pages. */
  readonly page: Page | null;
  readonly settings: Settings;
  readonly onPage: (page: Page) => void;
  readonly onSettings: (change: Partial<Settings>) => void;
}

/** The pages, and below them the menu for language and theme. */
export function Rail({ page, settings, onPage, onSettings }: Props) {
  const { say } = useSpeech();
  return (
    <nav className={css.rail} aria-label={say('app.navigation')}>
      <img className={css.mark} src={icon} alt={say('app.name')} />
      <ul className={css.pages}>
        {PAGES.map((each, i) => {
          const Icon = ICONS[each];
          return (
            <li key={each}>
              <Tooltip label={`${MOD}+${i + 1}`} position="right" openDelay={600}>
                <button
                  type="button"
                  className={css.page}
                  aria-current={each === page ? 'page' : undefined}
                  aria-keyshortcuts={`Control+${i + 1}`}
                  onClick={() => onPage(each)}
                >
                  <Icon size={22} stroke={1.6} aria-hidden />
                  {say(`app.pages.${each}`)}
                </button>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <div className={css.foot}>
        <SettingsMenu settings={settings} onSettings={onSettings} />
      </div>
    </nav>
  );
}

function SettingsMenu({ settings, onSettings }: Pick<Props, 'settings' | 'onSettings'>) {
  const { say } = useSpeech();
  const themes = (['light', 'dark', 'system'] as const).map((value) => ({
    value,
    label: say(`app.themes.${value}`),
  }));
  return (
    <Menu position="right-end" width={300} shadow="md" radius="lg" trapFocus>
      <Menu.Target>
        <button type="button" className={css.page}>
          <IconSettings size={22} stroke={1.6} aria-hidden />
          {say('app.settings')}
        </button>
      </Menu.Target>
      <Menu.Dropdown p="md" aria-label={say('app.settings')}>
        <Text size="sm" fw={600} mb={6}>
          {say('app.language')}
        </Text>
        <SegmentedControl
          fullWidth
          aria-label={say('app.language')}
          value={settings.language}
          onChange={(language) => onSettings({ language })}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
        <Text size="sm" fw={600} mt="md" mb={6}>
          {say('app.theme')}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={say('app.theme')}
          value={settings.theme}
          onChange={(theme) => onSettings({ theme })}
          data={themes}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
