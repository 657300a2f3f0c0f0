import {
  Column,
  Entity,
  type EntityClass,
  Impersonal,
  Personal,
  PrimaryColumn,
  type SchemaName,
  Subject,
  SubjectBy,
} from '@evc/database';
import { createTestDatabase, type TestDatabase } from '../support';
import { queryAs } from '../support/query-as';
import { holesOf } from './holes';
import { MAPPED } from './mapped';

const SAID = { category: 'identification', purpose: 'account', retention: 'erasure', exported: 'profile' } as const;
const TABLE = 'nicknames';

@Entity(TABLE)
class Whole {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('text')
  @Personal(SAID)
  nickname!: string;
}

@Entity(TABLE)
class Untagged {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('text')
  nickname!: string;
}

@Entity(TABLE)
class Forgotten {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;
}

@Entity(TABLE)
class LeadsToNobody {
  @PrimaryColumn('uuid')
  @Impersonal()
  accountId!: string;

  @Column('text')
  @Personal(SAID)
  nickname!: string;
}

/** Its road is one that an erasure, which has the person's id alone, cannot go. */
@Entity(TABLE)
@SubjectBy({ by: 'digest', column: 'account_id', of: 'the nickname' })
class FoundByDigest {
  @PrimaryColumn('uuid')
  @Personal(SAID)
  accountId!: string;

  @Column('text')
  @Personal(SAID)
  nickname!: string;
}

/** No erasure of accounts has the id of a driver. */
@Entity(TABLE)
class OfADriver {
  @PrimaryColumn('uuid')
  @Subject('driver')
  accountId!: string;

  @Column('text')
  @Personal(SAID)
  nickname!: string;
}

/** What the compiler would not let through. */
const partly = (part: object): typeof SAID => ({ ...SAID, ...part });

@Entity(TABLE)
class KeptForEver {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('text')
  @Personal(partly({ retention: undefined }))
  nickname!: string;
}

@Entity(TABLE)
class InNoExport {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('text')
  @Personal(partly({ exported: { withheld: ' ' } }))
  nickname!: string;
}

describe('a table with a person’s column is found wherever nothing reaches it', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  const holes = (...entities: EntityClass[]): Promise<string[]> =>
    holesOf(test.adminUrl, { ...MAPPED, accounts: [...(MAPPED.accounts ?? []), ...entities] });

  it('nothing is missed before it is planted', async () => {
    expect(await holes()).toEqual([]);
    expect(await holes(Whole)).toEqual([`accounts.${TABLE} has an entity and is no table`]);
  });

  describe('planted', () => {
    beforeAll(() =>
      queryAs(test.adminUrl, `CREATE TABLE accounts.${TABLE} (account_id uuid PRIMARY KEY, nickname text NOT NULL)`),
    );
    afterAll(() => queryAs(test.adminUrl, `DROP TABLE accounts.${TABLE}`));

    it('and described as it should be, it is reached', async () => expect(await holes(Whole)).toEqual([]));

    it.each<[string, EntityClass[], string]>([
      ['no entity', [], ' has no entity'],
      ['a column without a tag', [Untagged], '.nickname has no tag'],
      ['a column without a property', [Forgotten], '.nickname has no tag'],
      ['a column that leads to nobody', [LeadsToNobody], ' leads to nobody'],
      [
        'a road that no erasure can go',
        [FoundByDigest],
        ' is found by a digest of the nickname alone, which an erasure has not',
      ],
      ['a person whose erasure is never here', [OfADriver], ' is reached by no erasure'],
      ['no retention', [KeptForEver], '.nickname is kept, and nothing says how long'],
      ['no export', [InNoExport], '.nickname is in no file of an export, and nothing says why'],
    ])('%s is told', async (_what, entities, told) => {
      expect(await holes(...entities)).toEqual([`accounts.${TABLE}${told}`]);
    });
  });

  it.each<[SchemaName, string]>([
    ['charging', 'charging.nicknames has no entity'],
    ['keyring', 'keyring.nicknames has no entity'],
  ])('also in the schema %s', async (schema, told) => {
    await queryAs(test.adminUrl, `CREATE TABLE ${schema}.${TABLE} (driver_id uuid, nickname text)`);
    try {
      expect(await holes()).toEqual([told]);
    } finally {
      await queryAs(test.adminUrl, `DROP TABLE ${schema}.${TABLE}`);
    }
  });

  it('and a column more in a table that is mapped', async () => {
    await queryAs(test.adminUrl, 'ALTER TABLE charging.tokens ADD COLUMN nickname text');
    try {
      expect(await holes()).toEqual(['charging.tokens.nickname has no tag']);
    } finally {
      await queryAs(test.adminUrl, 'ALTER TABLE charging.tokens DROP COLUMN nickname');
    }
  });
});
