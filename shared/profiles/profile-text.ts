import { isFault, nearestNode, parseJsonTree } from './json-tree.ts';

/** The text of a profile under another id and label, everything else as it was written. */
export function copiedProfile(text: string, id: string, label: string): string {
  return replaced(replaced(text, 'label', label), 'id', id);
}

function replaced(text: string, name: string, value: string): string {
  const root = parseJsonTree(text);
  if (isFault(root)) return text;
  const node = nearestNode(root, [name]);
  return node === root ? text : text.slice(0, node.from) + JSON.stringify(value) + text.slice(node.to);
}

/** The text of a profile that names the schema beside it, so that editors complete it. */
export function withSchema(text: string): string {
  const root = parseJsonTree(text);
  if (isFault(root) || nearestNode(root, ['$schema']) !== root) return text;
  return text.replace('{', '{\n  "$schema": "./profile.schema.json",');
}

/** Below, at or above 0 as version `a` is earlier than, the same as or later than `b`; figures count as numbers. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
