import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockExclamation,
  IconInfoCircle,
} from '@tabler/icons-react';

/** How a notice looks: its sign says the same as its colour. */
export const ICONS = {
  bad: IconAlertTriangle,
  todo: IconClockExclamation,
  info: IconInfoCircle,
  ok: IconCircleCheck,
} as const;
export type Tone = keyof typeof ICONS;
