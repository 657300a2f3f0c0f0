import { Column, Entity, Impersonal, PrimaryColumn, Subject } from '@evc/database';
import type { ChangeWeight, Notice, PolicyChange, PolicyText } from '@evc/domain';

const TEXTS = {
  '[]': {
    locale: 'impersonal',
    version: 'impersonal',
    effectiveFrom: 'impersonal',
    title: 'impersonal',
    changes: 'impersonal',
    change: 'impersonal',
    body: 'impersonal',
  },
} as const;
const NOTICES = {
  '[]': {
    purpose: 'impersonal',
    version: 'impersonal',
    wording: 'impersonal',
    locales: { '*': { title: 'impersonal', text: 'impersonal', refusing: 'impersonal' } },
  },
} as const;
const CHANGES = { '[]': { what: 'impersonal', purposes: 'impersonal', summary: { '*': 'impersonal' } } } as const;
const PUBLISHED = {
  kept: 'ever',
  reason: 'who published a policy belongs to its archive; an id that leads to nobody once its account is gone',
} as const;

/** A published version of a policy with its words; never changed (QTL-11). */
@Entity('policy_versions')
export class PolicyVersion {
  @PrimaryColumn('text')
  @Impersonal()
  packId!: string;

  @PrimaryColumn('int')
  @Impersonal()
  version!: number;

  @Column('text')
  @Impersonal()
  hash!: string;

  @Column('timestamptz')
  @Impersonal()
  effectiveFrom!: Date;

  @Column('timestamptz')
  @Impersonal()
  publishedAt!: Date;

  @Column('jsonb')
  @Impersonal({ shape: TEXTS })
  texts!: PolicyText[];

  @Column('jsonb')
  @Impersonal({ shape: NOTICES })
  notices!: Notice[];

  @Column('text', { default: 'minor' })
  @Impersonal()
  change!: ChangeWeight;

  @Column('jsonb', { default: [] })
  @Impersonal({ shape: CHANGES })
  changes!: PolicyChange[];

  @Column('text', { array: true, default: [] })
  @Impersonal()
  asks!: string[];

  @Column('boolean', { default: false })
  @Impersonal()
  express!: boolean;

  @Column('text', { default: 'pack' })
  @Impersonal()
  source!: 'pack' | 'desk';

  @Column('uuid', { nullable: true })
  @Subject('account', { erased: PUBLISHED })
  publishedBy!: string | null;
}
