import { readFile } from 'node:fs/promises';
import { layOut, type ReadOrder } from '../../shared/order/answer.ts';
import { type Order, runsOf } from '../../shared/order/order.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { lineAndColumn } from '../../shared/profiles/json-tree.ts';
import type { ValueRules } from '../../shared/profiles/profile-schema.ts';
import type { MeaningGuess } from '../../shared/recognition/guesses.ts';
import { type Doubt, type Recognised, recognise, type Shape } from '../../shared/recognition/recognise.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { placeInAnswer } from '../platform/answer-place.ts';
import { evaluate } from '../platform/mapping-task.ts';
import { type FileJson, readJson } from './read-json.ts';

/** A way to read a file: a profile's, or null for what is recognised in it. */
export interface Way {
  readonly profileId: string;
  readonly map: string;
  readonly rules: ValueRules;
}

/** A file to be read: by the first way that fits, else as it is recognised; by `only` alone where the user chose. */
export interface FileTask {
  readonly kind: 'file';
  readonly path: string;
  /** The account's own way comes first: where it fits, what is wrong with the file is wrong. */
  readonly ways: readonly Way[];
  readonly own: string | null;
  readonly only: { readonly profileId: string | null; readonly rules: ValueRules | null } | null;
}

/** The two things that one day would be, as 0 is meant one way or the other. */
export interface BothWays {
  readonly contractNumber: string;
  readonly curtailment: Order;
  readonly limit: Order;
}

/** What was read, and how. */
export interface FileRead {
  readonly profileId: string | null;
  readonly map: string;
  readonly rules: ValueRules;
  readonly shape: Shape | null;
  readonly meaning: MeaningGuess;
  readonly doubts: readonly Doubt[];
  readonly orders: readonly ReadOrder[];
  readonly both: BothWays | null;
}

/** The last file, so that another meaning does not take reading it again. */
let last: { readonly path: string; readonly file: FileJson } | null = null;

/** Reads a file of the portal, whatever its shape. Problems: those of `readJson` and of every mapping, with their place. */
export async function readPortalFile(task: FileTask): Promise<Result<FileRead>> {
  const file = await opened(task.path);
  if (!file.ok) return file;
  const read = task.only ? await readOneWay(file.value, task) : await readAnyWay(file.value, task);
  return read.ok ? read : fail(placed(file.value.text, read.problem));
}

async function opened(path: string): Promise<Result<FileJson>> {
  if (last?.path === path) return ok(last.file);
  const file = readJson(await readFile(path));
  if (file.ok) last = { path, file: file.value };
  return file;
}

async function readAnyWay(file: FileJson, { ways, own }: FileTask): Promise<Result<FileRead>> {
  for (const way of ways) {
    const mapped = await evaluate(way.map, file.json);
    if (!mapped.ok || !isNonEmpty(mapped.value)) continue;
    const laid = layOut(mapped.value, way.rules);
    if (laid.ok && laid.value.length > 0) return ok(readOf(way, mapped.value, laid.value));
    if (!laid.ok && way.profileId === own) return laid;
  }
  return readRecognised(file, null);
}

async function readOneWay(file: FileJson, { ways, only }: FileTask): Promise<Result<FileRead>> {
  const way = ways.find(({ profileId }) => profileId === only?.profileId);
  if (!way) return readRecognised(file, only?.rules ?? null);
  const rules = only?.rules ?? way.rules;
  const mapped = await evaluate(way.map, file.json);
  if (!mapped.ok) return mapped;
  const laid = layOut(mapped.value, rules);
  if (!laid.ok) return laid;
  const isItsOwn = JSON.stringify(rules) === JSON.stringify(way.rules);
  const read = readOf({ ...way, rules }, mapped.value, laid.value);
  return ok(isItsOwn ? read : { ...read, profileId: null });
}

function readOf(way: Way, mapped: unknown, orders: readonly ReadOrder[]): FileRead {
  const nothing = { shape: null, meaning: { meaning: null, by: null }, doubts: [] };
  return { ...nothing, ...way, orders, both: bothWays(mapped, way.rules) };
}

async function readRecognised(file: FileJson, wanted: ValueRules | null): Promise<Result<FileRead>> {
  const found = recognise(file.json);
  if (!found.ok) return fail(whyNotRecognised(file.text, found.problem));
  const { map, shape, meaning, doubts } = found.value;
  const rules = wanted ?? proposedRules(found.value);
  const mapped = await evaluate(map, file.json);
  if (!mapped.ok) return mapped;
  const orders = layOut(mapped.value, rules);
  if (!orders.ok) return orders;
  const both = bothWays(mapped.value, rules);
  return ok({ profileId: null, map, rules, shape, meaning, doubts, orders: orders.value, both });
}

/** Intervals tell what is asked and leave out the rest. */
function proposedRules({ shape, meaning, unit, words }: Recognised): ValueRules {
  const missing = shape === 'intervals' ? 'free' : 'refuse';
  if (unit === 'words') return { unit, words, missing };
  return { unit, meaning: meaning.meaning ?? 'curtailment', missing };
}

/** One day under both meanings of its values: the first that asks for something at one time only, else the first. */
function bothWays(mapped: unknown, rules: ValueRules): BothWays | null {
  if (rules.unit === 'words') return null;
  let first: BothWays | null = null;
  for (const item of Array.isArray(mapped) ? mapped : [mapped]) {
    const [as, turned] = (['curtailment', 'limit'] as const).map((meaning) =>
      layOut([item], { ...rules, meaning }),
    );
    if (!as?.ok || !turned?.ok) continue;
    const mixed = as.value.findIndex(({ order }) => runsOf(order).length > 1);
    const [one, other] = [as.value[Math.max(0, mixed)], turned.value[Math.max(0, mixed)]];
    if (!one || !other) continue;
    const both = { contractNumber: one.contractNumber, curtailment: one.order, limit: other.order };
    if (mixed >= 0) return both;
    first ??= both;
  }
  return first;
}

const LOCAL_TIME = /"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?"/;
const SLASHED_DATE = /"\d{1,2}\/\d{1,2}\/\d{2,4}"/;

/** A file that tells its days in a way that could be two is not simply one without days. */
function whyNotRecognised(text: string, why: Problem): Problem {
  const local = LOCAL_TIME.exec(text);
  if (local) return problem('fileTimesAmbiguous', { found: local[0], ...lineAndColumn(text, local.index) });
  const slashed = SLASHED_DATE.exec(text);
  if (slashed && why.path === 'day')
    return problem('fileDatesAmbiguous', { found: slashed[0], ...lineAndColumn(text, slashed.index) });
  return why;
}

/** Larger files are not searched for the place of a problem: its facts name contract and day. */
const MOST_SEARCHED = 8_000_000;

function placed(text: string, why: Problem): Problem {
  if (typeof why.line === 'number' || text.length > MOST_SEARCHED) return why;
  const place = placeInAnswer(text, why);
  return place ? { ...why, ...place } : why;
}

function isNonEmpty(mapped: unknown): boolean {
  return Array.isArray(mapped) ? mapped.length > 0 : typeof mapped === 'object' && mapped !== null;
}
