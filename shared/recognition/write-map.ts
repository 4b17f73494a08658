import type { Place, Plan, Told } from './plan.ts';
import { all, type Field, isFrenchDay, isMidnight, isNumberText } from './scalars.ts';

/** Writes the JSONata expression that yields the canonical list of orders. A record without the expected field is refused. */
export function writeMap(plan: Plan): string {
  return `[${into(plan, 0, '$')}]`;
}

function into(plan: Plan, depth: number, at: string): string {
  const level = plan.structure.levels[depth];
  if (!level) return leafOf(plan, depth, at);
  const node = `$n${depth}`;
  switch (level.kind) {
    case 'list':
      return `${at}.(${node} := $; ${into(plan, depth + 1, node)})`;
    case 'map':
      return `$each(${at}, function(${node}, $k${depth}) { [${into(plan, depth + 1, node)}] }).$`;
    case 'record': {
      const inside = `${at}.${quoted(level.name)}`;
      const record = `$r${depth}`;
      const rest = into(plan, depth + 1, inside.replace(at, record));
      return `(${record} := ${at}; $exists(${record}.${quoted(level.name)}) ? ${rest} : $error(${text(level.name)}))`;
    }
  }
}

function leafOf(plan: Plan, depth: number, at: string): string {
  const { contract, step, structure } = plan;
  if (contract.depth === depth && contract.field !== null) return rowsOf(plan, contract.field, depth, at);
  if (structure.leaf.kind === 'instants') {
    const steps = `[$each(${at}, function($v, $k) { {'start': $k, 'value': ${asValue('$v', step.values)}} })]`;
    return fields(plan, depth, '$', steps);
  }
  const bare = `{'value': ${asValue('$', step.values)}}`;
  return fields(plan, depth, '$', `[${at}.${step.value ? stepOf(plan) : bare}]`);
}

/**
 * Rows that each name their contract, grouped. A group grows by copying itself: one of many days is made of small ones,
 * or a large file would take minutes.
 */
function rowsOf(plan: Plan, contract: Field, depth: number, at: string): string {
  const { day, step } = plan;
  const key = `'|' & $string(${quoted(contract.name)})`;
  const steps = `[$.${stepOf(plan)}]`;
  const items = (groups: string) => `$each(${groups}, function($o) { $o })`;
  if (day?.depth === depth && day.field) {
    const dayKey = `${key} & '|' & $string(${quoted(day.field.name)})`;
    return items(`${at}{${dayKey}: ${fields(plan, depth, '$[0]', steps)}}`);
  }
  if (!step.start) return items(`${at}{${key}: ${fields(plan, depth, '$[0]', steps)}}`);
  const dateKey = `${key} & '|' & $substring(${quoted(step.start.name)}, 0, 10)`;
  const small = items(`${at}{${dateKey}: {'first': $[0], 'steps': ${steps}}}`);
  const inKey = `'|' & $string(first.${quoted(contract.name)})`;
  return items(`${small}{${inKey}: ${fields(plan, depth, '$[0].first', '[$.steps.$]')}}`);
}

function stepOf({ step: { start, end, value } }: Plan): string {
  const times = Object.entries({ start, end }).flatMap(([name, field]) =>
    field ? [`'${name}': ${quoted(field.name)}`] : [],
  );
  const told = value ? [`'value': ${asValue(quoted(value.name), value.values)}`] : [];
  return `{${[...times, ...told].join(', ')}}`;
}

/** Figures that are written as texts are figures; true and false are words like others. */
function asValue(from: string, values: readonly unknown[]): string {
  const some = values.filter((value) => value !== null);
  const written = all(some, isNumberText)
    ? `$number($replace($trim(${from}), ',', '.'))`
    : all(some, (value) => typeof value === 'boolean') && `$string(${from})`;
  if (!written) return from;
  return some.length < values.length ? `(${from} = null ? null : ${written})` : written;
}

function fields(plan: Plan, depth: number, row: string, steps: string): string {
  const { contract, day, told } = plan;
  const from = (place: Place) => at(place, depth, row);
  const parts = [
    `'contractNumber': $string(${from(contract)})`,
    ...(day === null ? [] : [`'day': ${dayFrom(day, from(day))}`]),
    ...Object.entries(told).flatMap(([name, place]) =>
      place ? [toldOf(name as keyof Told, from(place))] : [],
    ),
    `'steps': ${steps}`,
  ];
  return `{${parts.join(', ')}}`;
}

function toldOf(name: keyof Told, from: string): string {
  if (name === 'gridId') return `'gridId': ${from} ? $string(${from}) : null`;
  // An acknowledgement that has its instant was given; without one the file may as well not say.
  if (name === 'acknowledgedAt') return `'acknowledgedAt': ${from}, 'acknowledged': ${from} ? true : false`;
  return `'${name}': ${from}`;
}

function at({ depth, field }: Place, leafDepth: number, row: string): string {
  if (field === null) return `$k${depth}`;
  return `${depth === leafDepth ? row : `$r${depth}`}.${quoted(field.name)}`;
}

function dayFrom({ field }: Place, from: string): string {
  const values = field?.values ?? [];
  if (values.length > 0 && values.every(isMidnight)) return `$substring(${from}, 0, 10)`;
  if (values.length === 0 || !values.every(isFrenchDay)) return from;
  return `$join([$substring(${from}, 6, 4), $substring(${from}, 3, 2), $substring(${from}, 0, 2)], '-')`;
}

const quoted = (name: string): string => `\`${name}\``;
const text = (name: string): string => JSON.stringify(name);
