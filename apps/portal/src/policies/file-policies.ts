import { Problem } from '@evc/platform';
import { type LoadedPolicy } from '@evc/policy';
import type { CurrentVersion, ListedVersion, PublishedPolicies, ShownVersion } from './published-policies';

/** The one version that the files hold: all there is to show where no accounts app can be asked. */
export class FilePolicies implements PublishedPolicies {
  constructor(private readonly policy: LoadedPolicy) {}

  current(): CurrentVersion {
    return { version: this.policy.policyVersion, upcoming: null };
  }

  versions(): { items: readonly ListedVersion[] } {
    return { items: [this.shown()] };
  }

  async versionText(version: number): Promise<ShownVersion> {
    if (version !== this.policy.policyVersion) throw new Problem('not-found');
    return this.shown();
  }

  private shown(): ShownVersion {
    const { policyVersion: version, effectiveFrom, policyTexts: texts, notices } = this.policy;
    return { version, effectiveFrom, changes: [], texts, notices };
  }
}
