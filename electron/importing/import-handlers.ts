import { type Calls, done } from '../../shared/contract.ts';
import type { Services } from '../services.ts';

/** The calls about files of the portal. */
export function importHandlers({ imports }: Services): Calls<'imports'> {
  return {
    'imports.inspect': (wish) => imports.inspect(wish),
    'imports.adjust': (wish) => imports.adjust(wish),
    'imports.confirm': (wish) => imports.confirm(wish),
    'imports.cancel': async ({ importId }) => {
      await imports.cancel(importId);
      return done;
    },
  };
}
