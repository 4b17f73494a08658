import type { Row } from './row.ts';
import { ACKNOWLEDGE } from './rows/acknowledge.ts';
import { IDLE } from './rows/idle.ts';
import { INTERACTION } from './rows/interaction.ts';
import { READ } from './rows/read.ts';
import { SHAPES } from './rows/shapes.ts';
import { SIMULATION } from './rows/simulation.ts';
import { START } from './rows/start.ts';
import { STORE } from './rows/store.ts';
import { WORKBOOK } from './rows/workbook.ts';

export const ROWS: readonly Row[] = [
  READ,
  SHAPES,
  STORE,
  WORKBOOK,
  START,
  INTERACTION,
  IDLE,
  ACKNOWLEDGE,
  SIMULATION,
];
