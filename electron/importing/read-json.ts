import { problem } from '../../shared/problem.ts';
import { isFault, lineAndColumn, parseJsonTree } from '../../shared/profiles/json-tree.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Deeper than any export; a thousand levels are an attack on whoever walks through them. */
const DEEPEST = 100;

export interface FileJson {
  readonly text: string;
  readonly json: unknown;
}

/**
 * A file of the user's as JSON, with the place of what is wrong (`line`, `column`, from 1). Problems: fileEmpty,
 * fileNotText (not UTF-8), fileNotJson, fileTooDeep, fileForbiddenName.
 */
export function readJson(bytes: Uint8Array): Result<FileJson> {
  const text = decoded(bytes);
  if (!text.ok) return text;
  if (text.value.trim() === '') return fail(problem('fileEmpty'));
  const deep = tooDeepAt(text.value);
  if (deep !== null) return fail(problem('fileTooDeep', lineAndColumn(text.value, deep)));
  try {
    const json: unknown = JSON.parse(text.value);
    const forbidden = holdsForbidden(json) ? forbiddenAt(text.value) : null;
    if (forbidden === null) return ok({ text: text.value, json });
    return fail(problem('fileForbiddenName', lineAndColumn(text.value, forbidden)));
  } catch (thrown) {
    return fail(problem('fileNotJson', lineAndColumn(text.value, faultAt(text.value, thrown))));
  }
}

/** Larger texts are not read a second time for the place of their fault, where the first reading did not tell it. */
const MOST_READ_TWICE = 8_000_000;

function faultAt(text: string, thrown: unknown): number {
  const told = /position (\d+)/.exec(thrown instanceof Error ? thrown.message : '')?.[1];
  if (told !== undefined) return Number(told);
  const fault = text.length > MOST_READ_TWICE ? null : parseJsonTree(text);
  return fault && isFault(fault) ? fault.at : text.length;
}

/** A byte order mark is no part of the text. */
function decoded(bytes: Uint8Array): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    return fail(problem('fileNotText', lineAndColumn(text, Math.max(0, text.indexOf('\ufffd')))));
  }
}

/** Where brackets open too deep, counted before anything walks into them; null where they do not. */
function tooDeepAt(text: string): number | null {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === '"') quoted = !quoted;
    else if (quoted && sign === '\\') i++;
    else if (!quoted && (sign === '[' || sign === '{')) depth++;
    else if (!quoted && (sign === ']' || sign === '}')) depth--;
    if (depth > DEEPEST) return i;
  }
  return null;
}

const FORBIDDEN = '__proto__';

function holdsForbidden(root: unknown): boolean {
  const open: unknown[] = [root];
  for (let node = open.pop(); open.length > 0 || node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node) && Object.hasOwn(node, FORBIDDEN)) return true;
    for (const value of Object.values(node))
      if (typeof value === 'object' && value !== null) open.push(value);
  }
  return false;
}

/** As it is mostly written, else at the beginning. */
const forbiddenAt = (text: string): number => Math.max(0, text.indexOf(`"${FORBIDDEN}"`));
