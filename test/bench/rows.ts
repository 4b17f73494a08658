import type { Row } from './row.ts';
import { ACKNOWLEDGE } from './rows/acknowledge.ts';
import { READ } from './rows/read.ts';
import { SHAPES } from './rows/shapes.ts';
import { SIMULATION } from './rows/simulation.ts';
import { STORE } from './rows/store.ts';
import { WORKBOOK } from './rows/workbook.ts';

export const ROWS: readonly Row[] = [READ, SHAPES, STORE, WORKBOOK, ACKNOWLEDGE, SIMULATION];
