import {
  type Capability,
  type ConsentActor,
  type ConsentEventKind,
  type LegalBasis,
  type Purpose,
  rightsOver,
  type Safeguard,
} from '@evc/domain';

/** A node that is only named, as JSON-LD writes it. */
export interface Term {
  readonly '@id': string;
}
const term = (iri: string): Term => ({ '@id': iri });

const STATUS: Readonly<Record<ConsentEventKind, string>> = {
  given: 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
  renewed: 'dpv:RenewedConsentGiven',
  narrowed: 'dpv:ConsentGiven', // over what is left; see `partTerm`
  expired: 'dpv:ConsentExpired',
  informed: 'dpv:DataSubjectInformed',
};

/** The state that an event leaves behind. */
export const statusTerm = (event: ConsentEventKind): Term => term(STATUS[event]);

/** What has become of a part of the consent; null where the event is about all of it. DPV has no word for a part. */
export const partTerm = (event: ConsentEventKind): Term | null =>
  event === 'narrowed' ? term('dpv:ConsentWithdrawn') : null;

const BASIS: Readonly<Record<Exclude<LegalBasis, 'consent'>, readonly string[]>> = {
  contract: ['dpv:ContractPerformance', 'eu-gdpr:A6-1-b-contract-performance'],
  'legal-obligation': ['dpv:LegalObligation', 'eu-gdpr:A6-1-c'],
  'vital-interest': ['dpv:VitalInterest', 'eu-gdpr:A6-1-d'],
  'legitimate-interest': ['dpv:LegitimateInterest', 'eu-gdpr:A6-1-f'],
};

/** What the processing rests on: the general term, then that of the GDPR, which the packs are written along. */
export function basisTerms({ basis, explicit }: Pick<Purpose, 'basis' | 'explicit'>, special: boolean): Term[] {
  if (basis !== 'consent') return BASIS[basis].map(term);
  const consent = explicit
    ? ['dpv:ExplicitlyExpressedConsent', 'eu-gdpr:A6-1-a-explicit-consent']
    : ['dpv:ExpressedConsent', 'eu-gdpr:A6-1-a-non-explicit-consent'];
  return [...consent, ...(special && explicit ? ['eu-gdpr:A9-2-a'] : [])].map(term);
}

const SAFEGUARD: Readonly<Record<Safeguard, string>> = {
  scc: 'eu-gdpr:StandardContractualClauses',
  adequacy: 'eu-gdpr:A45-3',
  consent: 'eu-gdpr:A49-1-a',
};
export const safeguardTerm = (safeguard: Safeguard): Term => term(SAFEGUARD[safeguard]);

/** Who indicated the choice, by role: a receipt names nobody but the person, and them only by an id. */
const ACTOR: Readonly<Record<ConsentActor, string>> = {
  person: 'dpv:DataSubject',
  guardian: 'dpv:GuardianOfDataSubject',
  desk: 'dpv:DataProtectionOfficer',
  system: 'dpv:DataController',
};
export const actorTerm = (actor: ConsentActor): string => ACTOR[actor];

const RIGHT: Readonly<Partial<Record<Capability, string>>> = {
  access: 'eu-gdpr:A15',
  correction: 'eu-gdpr:A16',
  erasure: 'eu-gdpr:A17',
  restriction: 'eu-gdpr:A18',
  export: 'eu-gdpr:A20',
  objection: 'eu-gdpr:A21',
  complaint: 'eu-gdpr:A77',
  withdrawal: 'eu-gdpr:A7-3',
};
/** The rights over a purpose that the running system serves: a receipt promises no route that is not there (QV-6). */
export function rightTerms(purpose: Purpose | null, served: ReadonlySet<Capability>): Term[] {
  return rightsOver(purpose, served)
    .flatMap((right) => RIGHT[right] ?? [])
    .map(term);
}

/** Country or region, by ISO 3166-1 alpha-2 code. */
export const placeTerm = (country: string): Term => term(`loc:${country}`);
