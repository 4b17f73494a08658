import { lookAtWidths } from './fitting.ts';
import { DAYS, FORMS, lookThrough } from './walks/through.ts';

lookThrough(
  'at 200 % zoom, in the least window and on a large screen nothing goes over the edge',
  [...DAYS, ...FORMS],
  lookAtWidths,
);
