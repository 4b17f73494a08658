import { parseDay, parseInstant } from '../../shared/calendar/time.ts';
import type { Problem } from '../../shared/problem.ts';
import { isFault, type JsonNode, lineAndColumn, parseJsonTree } from '../../shared/profiles/json-tree.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where an answer shows what a problem is about. An expression may build its list from anywhere, so that the place is
 * sought by the problem's own facts: the contract's number, within what holds it the day, within that the instant and
 * the value. Null where the answer shows none of them.
 */
export function placeInAnswer(text: string, about: Problem): Place | null {
  const tree = parseJsonTree(text);
  if (isFault(tree)) return lineAndColumn(text, tree.at);
  let scopes: readonly JsonNode[] = [tree];
  let found: JsonNode | null = null;
  for (const fact of ['contractNumber', 'day', 'at', 'found']) {
    const sought = about[fact];
    if (sought === undefined || sought === null) continue;
    const hits = scopes.flatMap((scope) => holdersOf(scope, String(sought)));
    const last = hits.at(-1);
    if (!last) continue;
    found = last.value;
    scopes = hits.map(({ holder }) => holder);
  }
  return found && lineAndColumn(text, found.from);
}

interface Hit {
  readonly holder: JsonNode;
  readonly value: JsonNode;
}

/** The objects or lists within a scope that hold a value, and objects held under it as their name. */
function holdersOf(scope: JsonNode, sought: string): readonly Hit[] {
  const hits: Hit[] = [];
  const open = [scope];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const [key, entry] of node.entries ?? []) {
      if (entry.entries) open.push(entry);
      if (entry.entries && key === sought) hits.push({ holder: entry, value: entry });
      if (!entry.entries && says(entry.value, sought)) hits.push({ holder: node, value: entry });
    }
  }
  return hits.sort((a, b) => a.value.from - b.value.from);
}

function says(value: unknown, sought: string): boolean {
  if (String(value) === sought || JSON.stringify(value) === sought) return true;
  if (typeof value !== 'string') return false;
  if (parseDay(sought)) return value.startsWith(sought);
  const at = parseInstant(sought);
  return at !== null && parseInstant(value) === at;
}
