/**
 * The policy pack: read once at start from config/policies, checked against its schema, the law's limits and the promises made, with the
 * line and key of what is wrong. Owes its users a pack that may be served, or an error. Apps and their wiring import it.
 */
export { BASIS_WORDS } from './basis-words';
export * from './country-zones';
export { PolicyPackError, type PolicyPackProblem } from './policy-pack-error';
export { PolicyRefused } from './policy-refused';
export { shippedPolicyIds } from './policy-files';
export { loadPolicyPack, type LoadedPolicy } from './load-policy-pack';
export { POLICY, POLICY_PACK, PolicyModule } from './policy.module';
