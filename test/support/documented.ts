import { readFileSync } from 'node:fs';

/** A fenced block of the connector guide: what its opening line says, and its text. */
export interface Block {
  readonly kind: string;
  readonly text: string;
}

/** The heading and the blocks of each part of the connector guide, in order. */
export function connectorGuide(): readonly { readonly heading: string; readonly blocks: readonly Block[] }[] {
  const text = readFileSync(new URL('../../docs/connector.md', import.meta.url), 'utf8');
  return text.split(/^#{2,3} /m).map((part) => ({
    heading: part.slice(0, part.indexOf('\n')),
    blocks: [...part.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', body = '']) => ({
      kind,
      text: body,
    })),
  }));
}

/** The whole profile that the guide shows. Throws where it shows none, or several. */
export function documentedProfile(): string {
  const [only, ...more] = connectorGuide().flatMap(({ blocks }) =>
    blocks.filter(({ kind }) => kind === 'json profil'),
  );
  if (!only || more.length > 0) throw new Error('the connector guide shows one whole profile');
  return only.text;
}
