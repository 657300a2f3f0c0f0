import { randomBytes } from 'node:crypto';
import { Column, Entity, Personal, personalMap, PrimaryColumn, Subject } from '@evc/database';
import { SealRefused, UnsealRefused } from './errors';
import type { KeyGroup } from './key-group';
import { SealedPlaces } from './sealed-places';
import { UnwrappedKey } from './subject-key';

const SAID = { category: 'contact', purpose: 'account', retention: 'erasure', exported: 'profile' } as const;

@Entity('cards')
class Card {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('bytea')
  @Personal({ ...SAID, keyGroup: 'identity' })
  nameSealed!: Buffer;

  @Column('bytea')
  @Personal({ ...SAID, keyGroup: 'identity', shape: { name: 'same', at: { '[]': 'impersonal' } } })
  formSealed!: Buffer;
}

@Entity('copies')
class Copy {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('bytea')
  @Personal({ ...SAID, keyGroup: 'device', boundTo: 'phones.token_sealed' })
  tokenSealed!: Buffer;
}

const places = new SealedPlaces(personalMap({ accounts: [Card, Copy] }));
const keyOf = (group: KeyGroup, where = places): UnwrappedKey =>
  new UnwrappedKey({ subjectId: 's', group, version: 1 }, randomBytes(32), where);

describe('a key seals for the places of the map alone', () => {
  it.each<[string, KeyGroup, string, string, string]>([
    ['a tagged column', 'identity', 'cards', 'name_sealed', 'Ada'],
    ['a copy, for the place it was sealed for', 'device', 'phones', 'token_sealed', 'x'],
    ['a form', 'identity', 'cards', 'form_sealed', '{"name":"Ada","at":[1]}'],
  ])('%s', (_what, group, table, column, value) => {
    const key = keyOf(group);
    expect(key.unseal(table, column, key.seal(table, column, value))).toBe(value);
  });

  it('is only told of a key more where nobody may lose a request for it', () => {
    const told: [string, readonly string[]][] = [];
    const counting = new SealedPlaces(personalMap({ accounts: [Card] }), (...one) => told.push(one));
    const key = keyOf('identity', counting);
    const form = '{"name":"x","born":"Ada"}';
    expect(key.unseal('cards', 'form_sealed', key.seal('cards', 'form_sealed', form))).toBe(form);
    expect(told).toEqual([['cards.form_sealed', ['born']]]);
    expect(() => key.seal('notes', 'name_sealed', 'x')).toThrow(SealRefused);
  });

  it.each<[string, KeyGroup, string, string, string, string]>([
    ['another table', 'identity', 'notes', 'name_sealed', 'x', 'notes.name_sealed is sealed under the identity key'],
    ['another key group', 'device', 'cards', 'name_sealed', 'x', 'cards.name_sealed is sealed under the device key'],
    ['the name of a copy', 'device', 'copies', 'token_sealed', 'x', 'copies.token_sealed is sealed'],
    ['a form with a key more', 'identity', 'cards', 'form_sealed', '{"name":"x","born":"Ada"}', 'has born'],
  ])('refuses %s, without the value', (_what, group, table, column, value, fault) => {
    const refusal = captured(() => keyOf(group).seal(table, column, value));
    expect(refusal).toBeInstanceOf(SealRefused);
    expect(String(refusal)).toContain(fault);
    expect(String(refusal)).not.toContain('Ada');
  });

  it('opens nothing elsewhere either, since a seal is bound to its place', () => {
    const key = keyOf('identity');
    const sealed = key.seal('cards', 'name_sealed', 'Ada');
    expect(() => key.unseal('notes', 'name_sealed', sealed)).toThrow(UnsealRefused);
  });
});

function captured(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
