import { lookWithAxe } from './axe.ts';
import { FORMS, lookThrough } from './walks/through.ts';

lookThrough('axe finds nothing, light or dark,', FORMS, lookWithAxe);
