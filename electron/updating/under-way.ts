import { HOLDING_CALLS } from '../../shared/watch/update-rule.ts';

/** Which calls that hold a restart have no answer yet. */
export interface UnderWay {
  readonly any: () => boolean;
  /** Runs a call, and counts it until it is answered, or rejects, where it is one that holds. */
  during<T>(name: string, call: () => Promise<T>): Promise<T>;
}

export function createUnderWay(): UnderWay {
  let count = 0;
  return {
    any: () => count > 0,
    async during(name, call) {
      if (!HOLDING_CALLS.has(name)) return call();
      count++;
      try {
        return await call();
      } finally {
        count--;
      }
    },
  };
}
