/**
 * The rules of EV Cloud, pure: plain data in, an explained decision out. This library owes every caller the same answer
 * for the same facts; it reads no clock, draws no random number, touches no database and imports nothing, not even
 * from Node. Everything may import it.
 */
export * from './decision';
export * from './policy/pack';
export * from './policy/notice';
export * from './policy/published';
export * from './policy/publication';
export * from './policy/rule-changes';
export * from './policy/changed-keys';
export * from './attribution/attribute-session';
export * from './consent/state';
export * from './consent/asking';
export * from './consent/minors';
export * from './consent/effect';
export * from './consent/registration';
export * from './consent/change';
export * from './consent/gate';
export * from './consent/contact-point';
export * from './consent/narrow';
export * from './consent/chain';
export * from './consent/signing';
export * from './ledger/merkle-hash';
export * from './ledger/subtrees';
export * from './ledger/growing-tree';
export * from './ledger/proofs';
export * from './age/local-day';
export * from './age/age-gate';
export * from './guardian/registration-path';
export * from './guardian/guardianship';
export * from './guardian/choices';
export * from './guardian/coming-of-age';
export * from './pseudonym/epoch';
export * from './metering/decimal';
export * from './metering/normalise';
export * from './metering/meter-reasons';
export * from './metering/plausible';
export * from './metering/session-energy';
export * from './metering/review';
export * from './timestamps/normalise';
export * from './cost/session-cost';
export * from './charging/start-decision';
export * from './charging/ended-by';
export * from './charging/card-standing';
export * from './charging/repeated-start';
export * from './objections/objection';
export * from './profiling/activity';
export * from './profiling/months';
export * from './profiling/segments';
export * from './clients/client-status';
export * from './clients/platform-roles';
export * from './clients/staff-change';
export * from './face/template';
export * from './face/fitness';
export * from './face/attempts';
export * from './face/unused';
