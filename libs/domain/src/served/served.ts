import { objectionStops } from '../consent/gate';
import type { Category, Purpose, Retention } from '../policy/pack';

/**
 * What a policy can promise and only a running system can keep: rights of people, and services around them. A promise is
 * shown, in the policy's words and in receipts, only while the system serves it.
 */
export const CAPABILITIES = [
  'access', // GDPR Art. 15: see what is kept
  'correction', // Art. 16
  'erasure', // Art. 17
  'restriction', // Art. 18
  'export', // Art. 20: take it away in a file, also to another controller
  'objection', // Art. 21
  'withdrawal', // Art. 7(3)
  'complaint', // a complaint to us that is looked into and answered
  'requests', // rights asked for as requests, with clocks, limits and reasons for a refusal
  'requests-without-account', // the same for whoever cannot sign in
  'access-log', // who looked at one's data
  'breach-notices', // people and regulator are told of a breach
  'recalls', // people are told of unsafe or recalled equipment
  'recipient-register', // recipients are registered and assessed before they get anything
  'statistics', // figures about groups of people
  'tips', // tips made from one's sessions
  'device-expiry', // device data goes after the days of the policy
  'face-expiry', // a face template goes when it is not used or not agreed to any more
  'reading-expiry', // meter readings go after the days of the policy
  'session-expiry', // the record of a session goes after the days of the policy
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/**
 * What a capability needs in the running system, all of it: routes such as `GET /accounts/v1/me`, or
 * `POST … type=complaint` where one route takes several kinds; and scheduled jobs.
 */
export interface Provision {
  readonly routes?: readonly string[];
  /** `<app> <name>`. */
  readonly jobs?: readonly string[];
}

/** What the running system has. */
export interface ServedSurface {
  readonly routes: readonly string[];
  readonly jobs: readonly string[];
}

/** The capabilities all of whose needs are there. One that needs nothing would promise for nothing, so it is not served. */
export function servedBy(
  provisions: Readonly<Record<Capability, Provision>>,
  surface: ServedSurface,
): ReadonlySet<Capability> {
  return new Set(
    CAPABILITIES.filter((capability) => {
      const { routes = [], jobs = [] } = provisions[capability];
      const isThere =
        routes.every((route) => surface.routes.includes(route)) && jobs.every((job) => surface.jobs.includes(job));
      return routes.length + jobs.length > 0 && isThere;
    }),
  );
}

/** The rights that a person has over what is done for one purpose; null for a purpose that the policy has no more. */
export function rightsOver(purpose: Purpose | null, served: ReadonlySet<Capability>): readonly Capability[] {
  const { basis } = purpose ?? {};
  const rights: readonly (readonly [Capability, boolean])[] = [
    ['access', true],
    ['correction', true],
    ['erasure', true],
    ['restriction', true],
    ['export', basis === 'consent' || basis === 'contract'], // Art. 20(1)(a)
    ['objection', purpose !== null && objectionStops(purpose)],
    ['complaint', true],
    ['withdrawal', basis === 'consent'],
  ];
  return rights.filter(([right, holds]) => holds && served.has(right)).map(([right]) => right);
}

/** The job that ends data of a category by its age or with its purpose; closing the account ends all of them. */
const EXPIRY: Readonly<Record<string, Capability>> = {
  device: 'device-expiry',
  biometric: 'face-expiry',
  'activity-usage': 'session-expiry',
};

/** How long data of a category is kept in truth: what the policy means to end sooner, and nothing ends, stays with the account. */
export function retentionServed({ id, retention }: Category, served: ReadonlySet<Capability>): Retention {
  const expiry = EXPIRY[id];
  const isKept = retention.after === 'account-closure' || (expiry !== undefined && served.has(expiry));
  return isKept ? retention : { after: 'account-closure', days: 0 };
}
