import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';
import type { PolicyPack } from '@evc/domain';

const DAYS = { days: 'impersonal' } as const;
const HOURS = { hours: 'impersonal' } as const;
/** As `PolicyPack`. */
const RULES = {
  id: 'impersonal',
  rulesVersion: 'impersonal',
  controller: {
    name: 'impersonal',
    service: 'impersonal',
    contact: { email: 'impersonal', address: 'impersonal' },
    authority: { name: 'impersonal', url: 'impersonal', names: { '*': 'impersonal' } },
  },
  storage: {
    region: 'impersonal',
    transfers: {
      '[]': { recipient: 'impersonal', country: 'impersonal', safeguard: 'impersonal', purposes: 'impersonal' },
    },
  },
  age: {
    minimum: 'impersonal',
    majority: 'impersonal',
    guardian: { allowed: 'impersonal' },
    byCountry: { '*': 'impersonal' },
  },
  clocks: {
    zone: 'impersonal',
    erasure: HOURS,
    answer: { workingDays: 'impersonal', calendar: 'impersonal', months: 'impersonal', extension: DAYS },
    authorityBreachNotice: HOURS,
    materialChangeNotice: DAYS,
  },
  requests: {
    limit: { count: 'impersonal', months: 'impersonal' },
    beyond: 'impersonal',
    fee: { amount: 'impersonal', currency: 'impersonal' },
  },
  statistics: { minimumGroup: 'impersonal' },
  pseudonyms: { epochMonths: 'impersonal' },
  categories: {
    '[]': {
      id: 'impersonal',
      dpv: 'impersonal',
      special: 'impersonal',
      retention: { after: 'impersonal', days: 'impersonal' },
    },
  },
  purposes: {
    '[]': {
      id: 'impersonal',
      dpv: 'impersonal',
      basis: 'impersonal',
      required: 'impersonal',
      explicit: 'impersonal',
      data: 'impersonal',
      channels: 'impersonal',
      withdrawal: 'impersonal',
      validMonths: 'impersonal',
    },
  },
} as const;

/** The rules that a rules version of a pack stands for; never changed. */
@Entity('policy_rules')
export class PolicyRules {
  @PrimaryColumn('text')
  @Impersonal()
  packId!: string;

  @PrimaryColumn('int')
  @Impersonal()
  rulesVersion!: number;

  @Column('text')
  @Impersonal()
  hash!: string;

  @Column('jsonb')
  @Impersonal({ shape: RULES })
  rules!: PolicyPack;

  @Column('int')
  @Impersonal()
  policyVersion!: number;

  @Column('timestamptz')
  @Impersonal()
  archivedAt!: Date;
}
