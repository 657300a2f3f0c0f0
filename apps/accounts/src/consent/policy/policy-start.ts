import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { changedKeys, diffRules, type PublishedVersion, undeclaredChanges } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY, PolicyRefused } from '@evc/policy';
import { AnnouncementOrders } from './announcement-orders';
import { nextPackVersion, packVersion } from './pack-version';
import { hashOf } from './policy-hash';
import { PolicyInForce } from './policy-in-force';
import { type ArchivedVersion, PolicyRepository } from './policy.repository';
import { RulesRepository } from './rules.repository';

/**
 * Takes the words and rules of the files into the archive at start, or stops the start and says why: evidence cites both
 * by number, so neither may change under one, and no rule may turn against people who were not told (QTL-11).
 */
@Injectable()
export class PolicyStart implements OnModuleInit {
  private readonly logger = new Logger('PolicyStart');

  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly versions: PolicyRepository,
    private readonly rules: RulesRepository,
    private readonly announcements: AnnouncementOrders,
    private readonly inForce: PolicyInForce,
  ) {}

  async onModuleInit(): Promise<void> {
    const { pack } = this.policy;
    const other = await this.versions.otherPackWithPeople(pack.id);
    if (other !== null) {
      throw new PolicyRefused(
        `people of this database agreed to policy '${other}', not '${pack.id}': start with the pack of '${other}' (POLICY_PACK), or on a database of its own`,
      );
    }
    const published = await this.versions.versionsAfter(pack.id, 0);
    await this.checkRules(published);
    await this.publishFiles(published);
    await this.inForce.start();
    const newest = Math.max(this.policy.policyVersion, published.at(-1)?.version ?? 0);
    await this.rules.archive(pack, hashOf(pack), newest, this.clock.now());
  }

  private async checkRules(published: readonly PublishedVersion[]): Promise<void> {
    const { pack } = this.policy;
    const archived = await this.rules.archived(pack.id);
    const same = archived.find(({ rulesVersion }) => rulesVersion === pack.rulesVersion);
    const edited = same ? changedKeys(same.rules, JSON.parse(JSON.stringify(pack))) : [];
    if (edited.length > 0) {
      throw new PolicyRefused(
        `the rules of policy '${pack.id}' were changed under rulesVersion ${pack.rulesVersion} (${edited.join(', ')}): ` +
          `raise rulesVersion, or put the old values back`,
      );
    }
    const [last] = archived;
    if (!last || last.rulesVersion === pack.rulesVersion) return;
    const changes = diffRules(last.rules, pack);
    const undeclared = undeclaredChanges(changes, published, last.policyVersion, this.clock.now());
    if (undeclared.length === 0) return;
    const list = undeclared.map(({ key, reason, what, purposes }) => {
      const touched = purposes.length > 0 ? ` for ${purposes.join(', ')}` : '';
      return `${key} ${reason} (a change of '${what}'${touched})`;
    });
    throw new PolicyRefused(
      `the new rules of policy '${pack.id}' touch people who were not told: ${list.join('; ')}. ` +
        `Publish a material version that says so at the desk (POST /accounts/v1/desk/policies) and start with these rules once it is in effect`,
    );
  }

  private async publishFiles(published: readonly ArchivedVersion[]): Promise<void> {
    const now = this.clock.now();
    const files = packVersion(this.policy, now);
    const last = published.at(-1);
    if (last && last.version < files.version) {
      await this.add(nextPackVersion(this.policy, published, last, now), true);
    } else if (!last) {
      await this.add(files, false);
    }
    // Read again: another process may have started at the same moment, with other files.
    const all =
      last && last.version >= files.version ? published : await this.versions.versionsAfter(this.policy.pack.id, 0);
    const stored = all.find(({ version }) => version === files.version);
    if (stored?.hash === files.hash && stored.effectiveFrom.getTime() === files.effectiveFrom.getTime()) return;
    // New software may bring files of a number that the desk has used: what was published for people stands.
    if (stored?.source === 'desk') {
      this.logger.warn(overtaken(this.policy.pack.id, files.version, all));
      return;
    }
    throw new PolicyRefused(mismatch(this.policy.pack.id, files.version, stored, all.at(-1)?.version ?? 0));
  }

  private async add(version: ArchivedVersion, announced: boolean): Promise<void> {
    const { id } = this.policy.pack;
    await this.db.transaction(async (tx) => {
      if (!(await this.versions.publish(tx, id, version, null))) return;
      if (announced) await this.announcements.order(tx, id, version.version, version.publishedAt);
    });
  }
}

function overtaken(packId: string, version: number, all: readonly ArchivedVersion[]): string {
  return (
    `policy '${packId}' version ${version} was published at the desk, so the words of the files are not shown: ` +
    `publish them there, or give the files a number above ${all.at(-1)?.version ?? version}`
  );
}

function mismatch(packId: string, version: number, stored: ArchivedVersion | undefined, newest: number): string {
  const name = `policy '${packId}' version ${version}`;
  if (!stored) return `${name} is older than version ${newest}, which is published; give the files a number above it`;
  return `${name} was published with other words or another date; raise its version instead of editing it`;
}
