import { Column, Entity, PrimaryColumn } from '../entities/decorators';
import { columnsOf, correctedFields, Personal, Subject } from '.';

const SAID = { category: 'identification', purpose: 'account', retention: 'erasure', exported: 'profile' } as const;

@Entity('people')
class Person {
  @PrimaryColumn('uuid')
  @Subject()
  personId!: string;

  @Column('bytea', { nullable: true })
  @Personal({ ...SAID, keyGroup: 'identity', corrected: true })
  nameSealed!: Buffer | null;

  @Column('text', { name: 'lang' })
  @Personal({ ...SAID, category: 'contact', corrected: true })
  locale!: string;

  @Column('bytea', { nullable: true })
  @Personal({ ...SAID, keyGroup: 'identity' })
  bornSealed!: Buffer | null;

  @Column('int')
  @Personal(SAID)
  age!: number;
}

it('columns are answered as properties, all or some, also of one table among several', () => {
  expect(columnsOf(Person)).toBe(
    'person_id AS "personId", name_sealed AS "nameSealed", lang AS "locale", born_sealed AS "bornSealed", age',
  );
  expect(columnsOf(Person, { only: ['age', 'personId'], table: 'p' })).toBe('p.person_id AS "personId", p.age');
});

it('QV-6: what a person may correct is what its tag says', () => {
  expect(correctedFields(Person)).toEqual([
    {
      field: 'name',
      property: 'nameSealed',
      column: 'name_sealed',
      category: 'identification',
      sealed: true,
      optional: true,
    },
    { field: 'locale', property: 'locale', column: 'lang', category: 'contact', sealed: false, optional: false },
  ]);
});
