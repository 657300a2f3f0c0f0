import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

/** Whose a credential is, asked before anybody is known: unique over all accounts. */
@Entity('passkey_owners')
export class PasskeyOwner {
  @PrimaryColumn('bytea')
  @Personal({
    category: 'identification',
    purpose: 'account',
    retention: 'purpose-end',
    exported: { withheld: 'a hash of a credential that is among the passkeys' },
  })
  credentialHash!: Buffer;

  @Column('uuid')
  @Subject('account', { ends: 'request' })
  accountId!: string;
}
