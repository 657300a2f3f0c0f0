import type { Side } from '../data/side';
import { HttpLoad, ME, tokensOf } from '../load/http-load';
import { type Reader, reader } from '../load/reader';
import type { Contender } from '../rounds';

export const SESSIONS = '/accounts/v1/sessions';
/** The least bytes of an answer: a person, and a session of theirs at least. */
const LEAST = { [ME]: 200, [SESSIONS]: 300 };

/** Drivers who read about themselves, one after another. */
export function reading(
  name: string,
  program: Reader['program'],
  side: Side,
  path: typeof ME | typeof SESSIONS,
): Contender {
  return reader({ name, program, side, path, readers: ({ drivers }) => drivers, least: LEAST[path] });
}

/** A floor that answers something else would measure something else; values are sealed in one and clear in the other. */
export async function sameFields(server: string, floor: string, side: Side): Promise<void> {
  const [driver = ''] = (await tokensOf(side)).drivers;
  const [ours, its] = [await HttpLoad.open(server), await HttpLoad.open(floor)];
  for (const path of [ME, SESSIONS]) {
    const [one, other] = [await ours.look<object>(path, driver), await its.look<object>(path, driver)];
    if (fieldsOf(one) !== fieldsOf(other)) throw new Error(`${path}: the floor answers differently`);
  }
  for (const load of [ours, its]) load.close();
}

/** Names of the fields at all depths, in order. */
function fieldsOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(fieldsOf).join()}]`;
  if (value === null || typeof value !== 'object') return '';
  return `{${Object.entries(value)
    .map(([name, inner]) => `${name}:${fieldsOf(inner)}`)
    .join()}}`;
}
