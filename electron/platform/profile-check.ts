import jsonata from 'jsonata';
import type { z } from 'zod';
import { shown } from '../../shared/order/step-values.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import {
  isFault,
  type JsonNode,
  lineAndColumn,
  nearestNode,
  parseJsonTree,
} from '../../shared/profiles/json-tree.ts';
import { type Profile, profileSchema } from '../../shared/profiles/profile-schema.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

interface Fault {
  readonly path: readonly PropertyKey[];
  readonly facts: Readonly<Record<string, string>>;
  /** Where in a faulty expression, in characters. */
  readonly position: number | null;
}

/**
 * Checks a profile as it is written: fields, their types, and the syntax of each expression. The problem says which field,
 * what was expected, on which line and in which column.
 */
export function checkProfileText(text: string): Result<Profile, Problem> {
  const tree = parseJsonTree(text);
  if (isFault(tree)) {
    const found = shown(text[tree.at]);
    const facts = { field: '', expected: tree.expected, found, ...lineAndColumn(text, tree.at) };
    return fail(problem('profileInvalid', facts));
  }
  const checked = check(JSON.parse(text));
  if (checked.ok) return checked;
  const { path, position } = checked.problem;
  return fail({ ...toProblem(checked.problem), ...placeInProfile(text, tree, path, position) });
}

/** Line and column of a field of a profile, or of a character of the expression that it holds. */
export function placeInProfile(
  text: string,
  tree: JsonNode,
  path: readonly PropertyKey[],
  position: number | null,
): { readonly line: number; readonly column: number } {
  const node = nearestNode(tree, path);
  const written = text.slice(node.from + 1, node.to - 1);
  return lineAndColumn(text, node.from + (position === null ? 0 : 1 + writtenOffset(written, position)));
}

/** The offset in a string as JSON writes it of a character of what it says. */
function writtenOffset(written: string, position: number): number {
  const signs = [...written.matchAll(/\\u[\dA-Fa-f]{4}|\\?./gs)];
  return signs[Math.min(Math.max(0, position - 1), signs.length - 1)]?.index ?? 0;
}

function toProblem({ path, facts }: Fault): Problem {
  return problem('profileInvalid', { field: path.join('.'), ...facts });
}

function check(found: unknown): Result<Profile, Fault> {
  const parsed = profileSchema.safeParse(found);
  if (!parsed.success) return fail(schemaFault(parsed.error.issues[0], found));
  for (const [path, text] of expressionsOf(parsed.data)) {
    try {
      jsonata(text);
    } catch (error) {
      const { message = '', position = null } = error as { message?: string; position?: number };
      return fail({ path: path.split('.'), facts: { detail: message.slice(0, 200) }, position });
    }
  }
  return ok(parsed.data);
}

type Issue = z.core.$ZodIssue;

function schemaFault(issue: Issue | undefined, found: unknown): Fault {
  if (!issue) return { path: [], facts: {}, position: null };
  const deeper =
    issue.code === 'invalid_union' ? issue.errors.flat().find((each) => each.path.length > 0) : null;
  const inner = deeper ? { ...deeper, path: [...issue.path, ...deeper.path] } : issue;
  const path = inner.code === 'unrecognized_keys' ? [...inner.path, inner.keys[0] ?? ''] : inner.path;
  const at = path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null)?.[key],
    found,
  );
  return { path, facts: { expected: expectedBy(inner), found: shown(at) }, position: null };
}

function expectedBy(issue: Issue): string {
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ');
  if (issue.code === 'unrecognized_keys') return '∅';
  if (issue.code === 'too_small') return `≥ ${issue.minimum}`;
  if (issue.code === 'too_big') return `≤ ${issue.maximum}`;
  if (issue.code === 'invalid_format' && issue.pattern && issue.message.startsWith('Invalid'))
    return issue.pattern;
  return issue.message;
}

function expressionsOf(profile: Profile): readonly (readonly [string, string])[] {
  const { orders, acknowledge, withdraw, acknowledgements, contracts, errors } = profile;
  const all: readonly (readonly [string, string | undefined])[] = [
    ['orders.map', orders.map],
    ['orders.next', orders.next],
    ['acknowledge.body', acknowledge.body],
    ['acknowledge.map', acknowledge.map],
    ['withdraw.body', withdraw?.body],
    ['withdraw.map', withdraw?.map],
    ['acknowledgements.map', acknowledgements?.map],
    ['acknowledgements.next', acknowledgements?.next],
    ['contracts.map', contracts?.map],
    ['contracts.next', contracts?.next],
    ['errors.body', errors?.body],
  ];
  return all.flatMap(([field, text]) => (text === undefined ? [] : [[field, text] as const]));
}
