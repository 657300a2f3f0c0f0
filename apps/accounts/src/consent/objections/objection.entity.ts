import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const OBJECTED = {
  category: 'activity-usage',
  purpose: 'accountability',
  retention: 'purpose-end',
  exported: 'consents',
} as const;

/** A purpose that its person objects to, until they say otherwise (QTL-10.1). */
@Entity('objections')
export class Objection {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('text')
  @Personal(OBJECTED)
  purpose!: string;

  @Column('timestamptz')
  @Personal(OBJECTED)
  objectedAt!: Date;
}
