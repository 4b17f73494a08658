import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { PreviewView } from '../../../shared/app-state.ts';
import type { Client } from '../../client.ts';

/** The answer that a draft is tried on. */
export type Sample =
  | { readonly kind: 'last'; readonly accountId: string; readonly text: string }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | null;

const PAUSE_MS = 300;
const NOTHING: PreviewView = { days: [], count: 0, rules: null, problem: null, place: null };

/** What the draft makes of the sample, soon after the last change; without a sample, whether it is a profile. */
export function usePreview(client: Client, text: string, sample: Sample): PreviewView | null {
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const [preview, setPreview] = useState<PreviewView | null>(null);
  useEffect(() => {
    let outdated = false;
    const look = async () => {
      const seen = sample ? await previewOf(client, settled, sample) : await checkOf(client, settled);
      if (!outdated && seen) setPreview(seen);
    };
    void look();
    return () => {
      outdated = true;
    };
  }, [client, settled, sample]);
  return preview;
}

async function previewOf(
  client: Client,
  text: string,
  sample: NonNullable<Sample>,
): Promise<PreviewView | null> {
  const { kind } = sample;
  const of = kind === 'last' ? { kind, accountId: sample.accountId } : { kind, text: sample.text };
  const seen = await client.call('profiles.preview', { text, sample: of });
  if (seen.ok) return seen.value;
  return seen.problem.code === 'cancelled' ? null : { ...NOTHING, problem: seen.problem };
}

async function checkOf(client: Client, text: string): Promise<PreviewView> {
  const checked = await client.call('profiles.check', { text });
  if (checked.ok) return NOTHING;
  const { problem } = checked;
  const { line, column } = problem;
  const known = typeof line === 'number' && typeof column === 'number';
  return { ...NOTHING, problem, place: known ? { in: 'profile', line, column } : null };
}
