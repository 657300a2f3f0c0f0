import { Column, Entity, Personal, PrimaryColumn, SubjectBy } from '@evc/database';

const OUTLIVES = {
  kept: 'ever',
  reason:
    'whoever objected to marketing is never written to again, whatever brings their address back (QST-1.3c, QV-2)',
} as const;
const LISTED = { category: 'contact', purpose: 'marketing', retention: OUTLIVES, exported: 'marketing' } as const;

/** A contact point that gets no marketing, whatever brings it back; barred, it is not asked to opt in anew either. */
@Entity('marketing_objections')
@SubjectBy({
  by: 'digest',
  column: 'contact_index',
  of: 'the contact point, under a key of the list’s own',
  erased: OUTLIVES,
})
export class MarketingObjection {
  @PrimaryColumn('bytea')
  @Personal({ ...LISTED, exported: { withheld: 'a keyed hash of the address' } })
  contactIndex!: Buffer;

  @PrimaryColumn('text')
  @Personal(LISTED)
  channel!: string;

  @Column('timestamptz')
  @Personal(LISTED)
  listedAt!: Date;

  @Column('boolean', { default: false })
  @Personal(LISTED)
  barred!: boolean;
}
