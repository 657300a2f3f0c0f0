import type { Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { FilePolicies } from './file-policies';
import { type PolicySource, PUBLISHED_POLICIES, type PublishedPolicies } from './published-policies';
import { RemotePolicies } from './remote-policies';

/** The provider of PublishedPolicies for a source. */
export function policiesProvider(source: PolicySource): Provider {
  const provide = PUBLISHED_POLICIES;
  switch (source.kind) {
    case 'files':
      return { provide, inject: [POLICY], useFactory: (policy: LoadedPolicy) => new FilePolicies(policy) };
    case 'remote':
      return { provide, useValue: new RemotePolicies(source.url) };
    case 'provider':
      return { provide, inject: [ModuleRef], useFactory: (modules: ModuleRef) => inProcess(modules, source.token) };
  }
}

/** Looked up at each call: the module that provides it may be made later. */
function inProcess(modules: ModuleRef, token: Extract<PolicySource, { kind: 'provider' }>['token']): PublishedPolicies {
  const found = (): PublishedPolicies => modules.get<PublishedPolicies>(token, { strict: false });
  return {
    current: () => found().current(),
    versions: () => found().versions(),
    versionText: (version) => found().versionText(version),
  };
}
