import { PersonalKey, type Shape } from './tags';

const ELEMENT = '[]';
const ANY = '*';

/**
 * The paths in a JSON value that its shape does not declare, such as `fields.nickname`: nobody would find, export or erase them.
 * A list is looked at element by element; values themselves are never part of the answer.
 */
export function unknownKeys(shape: Shape, value: unknown, path = ''): string[] {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (Array.isArray(value)) {
    const element = shape[ELEMENT];
    if (element === undefined) return [at(ELEMENT)];
    return [...new Set(value.flatMap((one) => within(element, one, at(ELEMENT))))];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => {
    const declared = (Object.hasOwn(shape, key) ? shape[key] : undefined) ?? shape[ANY];
    return declared === undefined ? [at(key)] : within(declared, held, at(key));
  });
}

/** A tagged key may hold a scalar or a list of scalars; an object under it needs a shape of its own. */
function within(declared: Shape[string], value: unknown, path: string): string[] {
  if (typeof declared === 'object' && !(declared instanceof PersonalKey)) return unknownKeys(declared, value, path);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.some((one) => typeof one === 'object' && one !== null) ? [path] : [];
}

/** The same shape with `personal` in the place of a key that is tagged by itself: plain JSON. */
export function plainShape(shape: Shape): Record<string, unknown> {
  const plain = (held: Shape[string]): unknown => {
    if (held instanceof PersonalKey) return 'personal';
    return typeof held === 'string' ? held : plainShape(held);
  };
  return Object.fromEntries(Object.entries(shape).map(([key, held]) => [key, plain(held)]));
}
