import { Column, Entity, PrimaryColumn } from '../entities/decorators';
import {
  Impersonal,
  MapError,
  Personal,
  personalKey,
  personalMap,
  ReducedFrom,
  sealedColumns,
  shapedColumns,
  Subject,
  SubjectBy,
} from '.';

const SAID = { category: 'identification', purpose: 'account', retention: 'erasure', exported: 'profile' } as const;
const RATE = personalKey({ ...SAID, category: 'activity-usage', exported: { withheld: 'a count of mails' } });

@Entity('cards')
class Card {
  @PrimaryColumn('uuid')
  @Subject('driver', { erased: { unlinked: 'totals stay' } })
  driverId!: string;

  @Column('bytea')
  @Personal({ ...SAID, keyGroup: 'identity' })
  nameSealed!: Buffer;

  @Column('jsonb', { name: 'how' })
  @Personal({
    ...SAID,
    recipients: ['client-operator'],
    shape: { colour: 'same', rate: RATE, laws: { '*': 'impersonal' } },
  })
  manner!: object;

  @Column('int', { default: 0 })
  @Impersonal()
  revision!: number;
}

@Entity('cards')
@ReducedFrom('cards', 'charging_operator')
class OperatorCard {
  @PrimaryColumn('int')
  revision!: number;
}

@Entity('waiting')
@SubjectBy({ by: 'blind-index', column: 'email_index', of: 'email' })
class Waiting {
  @PrimaryColumn('bytea')
  @Personal(SAID)
  emailIndex!: Buffer;
}

const faultsOf = (...entities: (new () => object)[]): readonly string[] => {
  try {
    personalMap({ charging: entities });
  } catch (error) {
    if (error instanceof MapError) return error.faults;
    throw error;
  }
  return [];
};

describe('personalMap', () => {
  it('is plain data: tables, columns, tags, roads and the roles that read', () => {
    const map = personalMap({ charging: [Card, OperatorCard], accounts: [Waiting] });
    expect(JSON.parse(JSON.stringify(map))).toEqual(map.map((table) => JSON.parse(JSON.stringify(table))));
    const at = { readers: ['charging'], key: false };
    expect(map).toEqual([
      {
        schema: 'charging',
        table: 'cards',
        entity: 'Card',
        columns: [
          {
            tag: 'subject',
            kind: 'driver',
            erased: { unlinked: 'totals stay' },
            property: 'driverId',
            column: 'driver_id',
            type: 'uuid',
            ...at,
            key: true,
          },
          {
            tag: 'personal',
            ...SAID,
            keyGroup: 'identity',
            property: 'nameSealed',
            column: 'name_sealed',
            type: 'bytea',
            ...at,
          },
          {
            tag: 'personal',
            ...SAID,
            recipients: ['client-operator'],
            property: 'manner',
            column: 'how',
            type: 'jsonb',
            ...at,
            shape: { colour: 'same', rate: RATE, laws: { '*': 'impersonal' } },
          },
          {
            tag: 'impersonal',
            property: 'revision',
            column: 'revision',
            type: 'int',
            ...at,
            readers: ['charging', 'charging_operator'],
          },
        ],
      },
      {
        schema: 'accounts',
        table: 'waiting',
        entity: 'Waiting',
        road: { by: 'blind-index', column: 'email_index', of: 'email' },
        columns: [
          {
            tag: 'personal',
            ...SAID,
            property: 'emailIndex',
            column: 'email_index',
            type: 'bytea',
            key: true,
            readers: ['accounts'],
          },
        ],
      },
    ]);
  });

  it('knows what is sealed under which key and for which place, and what JSON may hold', () => {
    @Entity('card_copies')
    class CardCopy {
      @PrimaryColumn('bytea')
      @Personal({ ...SAID, keyGroup: 'identity', boundTo: 'cards.name_sealed' })
      taken!: Buffer;

      @Column('uuid')
      @Subject()
      accountId!: string;
    }
    const map = personalMap({ charging: [Card, CardCopy] });
    expect(sealedColumns(map)).toEqual([
      {
        schema: 'charging',
        table: 'cards',
        column: 'name_sealed',
        boundTo: 'cards.name_sealed',
        keyGroup: 'identity',
      },
      {
        schema: 'charging',
        table: 'card_copies',
        column: 'taken',
        boundTo: 'cards.name_sealed',
        keyGroup: 'identity',
      },
    ]);
    expect(shapedColumns(map).map(({ column }) => column)).toEqual(['how']);
  });

  it('tells every hole: no tag, JSON without a shape, a seal that is no bytea, a table that leads to nobody, a tag without a column', () => {
    @Entity('holes')
    class Holes {
      @PrimaryColumn('uuid')
      id!: string;

      @Column('jsonb')
      @Impersonal()
      data!: object;

      @Column('text')
      @Personal({ ...SAID, keyGroup: 'device' })
      push!: string;

      @Impersonal()
      gone!: string;
    }
    expect(faultsOf(Holes)).toEqual([
      'charging.holes.id has no tag',
      'charging.holes.data is JSON without a shape',
      'charging.holes.push is sealed, but not bytea',
      'Holes.gone has a tag and no @Column',
      'charging.holes leads to nobody',
    ]);
  });

  it('tells a reduced column that its table has not, a table described twice and a class that is no entity', () => {
    @Entity('cards')
    @ReducedFrom('cards', 'charging_operator')
    class Stray {
      @PrimaryColumn('int')
      colour!: number;
    }
    expect(faultsOf(Card, Stray)).toEqual(['Stray: cards has no column colour']);
    expect(faultsOf(Card, Card)).toEqual(['charging.cards has two entities']);
    expect(faultsOf(URLSearchParams)).toEqual([expect.stringContaining('URLSearchParams')]);
  });

  it('tells what a tag names and nobody has', () => {
    @Entity('letters')
    @SubjectBy({ by: 'digest', column: 'address_hash', of: 'the address' })
    class Letter {
      @PrimaryColumn('uuid')
      @Subject('account', { ends: 'request', before: ['cards', 'stamps'] })
      accountId!: string;

      @Column('text')
      @Personal({ ...SAID, retention: { for: { days: 1 }, from: 'sent_at', reason: 'a letter takes a day' } })
      text!: string;
    }
    expect(faultsOf(Card, Letter)).toEqual(
      ['address_hash', 'sent_at', 'stamps'].map((name) => `charging.letters names ${name}, which is not there`),
    );
  });

  it('refuses a second tag where it is written', () => {
    expect(() => {
      class Twice {
        @Subject()
        @Impersonal()
        id!: string;
      }
      return Twice;
    }).toThrow('Twice.id is tagged twice');
  });
});
