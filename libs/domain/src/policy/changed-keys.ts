/**
 * Keys of a stored document that read otherwise now, e.g. `clocks.erasure.hours` or `purposes.marketing`. Keys that only
 * the new document has are no change: newer software fills in keys that older rules did not know. Lists of things are
 * compared by `id` or `recipient`, and things added to them count.
 */
export function changedKeys(before: unknown, after: unknown, path = ''): readonly string[] {
  if (isList(before) && isList(after)) return changedItems(byName(before), byName(after), path);
  if (isObject(before) && isObject(after)) {
    return Object.keys(before).flatMap((key) => changedKeys(before[key], after[key], join(path, key)));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
}

function changedItems(before: Map<string, unknown>, after: Map<string, unknown>, path: string): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) =>
    changedKeys(before.get(name), after.get(name), join(path, name)),
  );
}

function byName(list: readonly unknown[]): Map<string, unknown> {
  return new Map(list.map((item, index) => [nameOf(item) ?? String(index), item]));
}

function nameOf(item: unknown): string | null {
  if (!isObject(item)) return null;
  const name = item['id'] ?? item['recipient'];
  return typeof name === 'string' ? name : null;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
