import type { Place, Plan } from './recognise.ts';
import { isFrenchDay, isMidnight } from './scalars.ts';

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
  const { contract, day, step, structure } = plan;
  const isFlat = contract.depth === depth && contract.field !== null;
  if (isFlat) {
    const dayKey = day?.depth === depth && day.field ? ` & '|' & $string(${quoted(day.field.name)})` : '';
    const key = `'|' & $string(${quoted(contract.field.name)})${dayKey}`;
    const item = fields(plan, depth, '$[0]', `[$.${stepOf(plan)}]`);
    return `$each(${at}{${key}: ${item}}, function($o) { $o })`;
  }
  if (structure.leaf.kind === 'instants') {
    const steps = `[$each(${at}, function($v, $k) { {'start': $k, 'value': $v} })]`;
    return fields(plan, depth, '$', steps);
  }
  return fields(plan, depth, '$', `[${at}.${step.value ? stepOf(plan) : "{'value': $}"}]`);
}

function stepOf({ step: { start, end, value } }: Plan): string {
  const named = { start, end, value };
  const parts = Object.entries(named).flatMap(([name, field]) =>
    field ? [`'${name}': ${quoted(field.name)}`] : [],
  );
  return `{${parts.join(', ')}}`;
}

function fields({ contract, day }: Plan, depth: number, row: string, steps: string): string {
  const told = day === null ? [] : [`'day': ${dayFrom(day, at(day, depth, row))}`];
  const number = `$string(${at(contract, depth, row)})`;
  return `{${[`'contractNumber': ${number}`, ...told, `'steps': ${steps}`].join(', ')}}`;
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
