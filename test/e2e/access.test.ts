import { lookWithAxe } from './axe.ts';
import { DAYS, lookThrough } from './walks/through.ts';

lookThrough('axe finds nothing, light or dark,', DAYS, lookWithAxe);
