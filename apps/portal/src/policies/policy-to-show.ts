import type { ListedVersion, PublishedPolicies, ShownVersion } from './published-policies';

/** A version to read, and where it stands among the others (QTL-11, QCC-7). */
export interface PolicyToShow {
  readonly shown: ShownVersion;
  readonly isInEffect: boolean;
  readonly upcoming: ListedVersion | null;
  /** Newest first. */
  readonly versions: readonly ListedVersion[];
}

/** @param wanted the version in effect when left out @throws Problem not-found */
export async function policyToShow(policies: PublishedPolicies, wanted?: number): Promise<PolicyToShow> {
  const { version, upcoming } = await policies.current();
  const shown = await policies.versionText(wanted ?? version);
  const { items } = await policies.versions();
  return { shown, isInEffect: shown.version === version, upcoming, versions: items };
}
