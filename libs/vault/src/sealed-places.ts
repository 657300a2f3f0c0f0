import { type MappedTable, sealedColumns, type Shape, unknownKeys } from '@evc/database';
import { SealRefused } from './errors';
import type { KeyGroup } from './key-group';

/** Where values are sealed, and which keys a sealed form may have: what the map of personal data says, and nothing besides. */
export class SealedPlaces {
  private readonly shapes = new Map<string, readonly Shape[]>();

  /** @param undeclared hears of keys that no tag declares, and throws where they must not be sealed */
  constructor(
    map: readonly MappedTable[],
    private readonly undeclared: (place: string, keys: readonly string[]) => void = refuseUndeclared,
  ) {
    for (const { boundTo, keyGroup, shape } of sealedColumns(map)) {
      const name = nameOf(keyGroup, boundTo);
      this.shapes.set(name, [...(this.shapes.get(name) ?? []), ...(shape ? [shape] : [])]);
    }
  }

  /**
   * Tells of a form with a key that the tag does not declare: no export would find it, no register name it. A seal opens nowhere but
   * in its place, so this is asked before sealing alone.
   * @throws SealRefused unless a column is tagged as sealed for this place under a key of this group
   */
  check(group: KeyGroup, place: string, plain: Buffer): void {
    const shapes = this.shapes.get(nameOf(group, place));
    if (!shapes) throw new SealRefused(`no entity says that ${place} is sealed under the ${group} key`);
    if (shapes.length === 0) return;
    const form: unknown = JSON.parse(plain.toString('utf8'));
    const unknown = shapes.map((shape) => unknownKeys(shape, form));
    if (unknown.every((keys) => keys.length > 0)) this.undeclared(place, unknown.flat());
  }
}

function refuseUndeclared(place: string, keys: readonly string[]): never {
  throw new SealRefused(`no entity says that the form sealed for ${place} has ${keys.join(', ')}`);
}

function nameOf(group: KeyGroup, place: string): string {
  return `${group} ${place}`;
}
