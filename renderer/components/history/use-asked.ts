import { useEffect, useState } from 'react';
import type { CallName, Input, Output } from '../../../shared/contract.ts';
import { type PageProps, tellFailure } from '../../page.ts';

/**
 * What main answers to a question about the history; asked again after every change of the state. While another
 * question is under way the last answer stays, with the question that it answers; null before the first one.
 */
export function useAsked<Name extends CallName>(
  { client, act, state }: PageProps,
  name: Name,
  input: Input<Name>,
): { readonly of: Input<Name>; readonly value: Output<Name> } | null {
  const [answer, setAnswer] = useState<{ of: Input<Name>; value: Output<Name> } | null>(null);
  const key = JSON.stringify(input ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer revision may have changed the answer
  useEffect(() => {
    let current = true;
    const of = (JSON.parse(key) ?? undefined) as Input<Name>;
    const call = client.call as (name: Name, input: Input<Name>) => ReturnType<typeof client.call<Name>>;
    void call(name, of).then((result) => {
      if (!current) return;
      if (result.ok) setAnswer({ of, value: result.value as Output<Name> });
      tellFailure(result, act);
    });
    return () => {
      current = false;
    };
  }, [client, act, name, key, state.revision]);
  return answer;
}
