import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const TOKEN = {
  category: 'device',
  purpose: 'service-notifications',
  retention: 'purpose-end',
  exported: { withheld: 'the token itself is in the file of devices' },
} as const;

/** Whose a push token is: one installation’s at a time. */
@Entity('push_tokens')
export class PushToken {
  @PrimaryColumn('bytea')
  @Personal(TOKEN)
  pushTokenIndex!: Buffer;

  /** Tokens first, as everybody does who changes both tables. */
  @Column('uuid')
  @Subject('account', { ends: 'request', before: ['devices'] })
  accountId!: string;

  @Column('text')
  @Personal(TOKEN)
  installationId!: string;
}
