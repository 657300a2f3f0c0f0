import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const FACE = {
  category: 'biometric',
  purpose: 'face-recognition',
  retention: 'purpose-end',
  exported: 'security',
} as const;

/** A face template; of an image nothing is kept (QST-2.2 bio). It ends with its consent, or when it was not used for long. */
@Entity('faces')
export class Face {
  @PrimaryColumn('uuid')
  @Subject('account', { ends: 'request' })
  accountId!: string;

  @Column('bytea')
  @Personal({
    ...FACE,
    keyGroup: 'face',
    exported: { withheld: 'sealed under a key that the person’s own device has, and nobody else' },
  })
  templateSealed!: Buffer;

  /** The consent that it rests on. */
  @Column('uuid')
  @Personal(FACE)
  consentEventId!: string;

  @Column('timestamptz')
  @Personal(FACE)
  enrolledAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(FACE)
  lastUsedAt!: Date | null;
}
