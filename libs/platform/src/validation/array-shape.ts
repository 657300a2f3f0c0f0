import 'reflect-metadata';

/**
 * Finds arrays where a DTO declares one object, and arrays inside arrays: class-validator looks through both and
 * would let `{"address": [{…}]}` and `[[{…}]]` pass to code that expects something else.
 * @returns the path of the first one, or undefined
 */
export function misplacedArray(value: unknown, path = ''): string | undefined {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value) || value instanceof Date) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (Array.isArray(member) && !mayBeArray(value, key)) return here;
    const inside = misplacedArray(member, here);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function mayBeArray(owner: object, key: string): boolean {
  if (Array.isArray(owner)) return false;
  const declared: unknown = Reflect.getMetadata('design:type', owner, key);
  return declared === undefined || declared === Array || declared === Object;
}
