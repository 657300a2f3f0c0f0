export * from './country-zones';
export { PolicyPackError, type PolicyPackProblem } from './policy-pack-error';
export { PolicyRefused } from './policy-refused';
export { shippedPolicyIds } from './policy-files';
export { loadPolicyPack, type LoadedPolicy } from './load-policy-pack';
export { POLICY, POLICY_PACK, PolicyModule } from './policy.module';
