import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const INDEXED = {
  category: 'contact',
  purpose: 'account',
  retention: 'erasure',
  exported: { withheld: 'a keyed hash; what it is of is in the files of contacts and profile' },
} as const;

/** Whose a name or address is, by its blind index: unique over all accounts. */
@Entity('identifiers')
export class Identifier {
  @PrimaryColumn('bytea')
  @Personal(INDEXED)
  blindIndex!: Buffer;

  /** `left-email`: its owner may go back to it for as long as an undo link leads there. */
  @Column('text')
  @Personal(INDEXED)
  kind!: 'email' | 'username' | 'phone' | 'left-email';

  @Column('uuid')
  @Subject('account', { ends: 'request' })
  accountId!: string;
}
