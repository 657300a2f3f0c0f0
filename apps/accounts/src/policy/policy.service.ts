import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { chooseLocale, type PolicyText } from '@evc/domain';
import { CLOCK, type Clock, type LoadedPolicy, POLICY, Problem } from '@evc/platform';
import type {
  NoticeResponse,
  PolicyResponse,
  PolicyTextResponse,
  PolicyVersionListResponse,
  PolicyVersionResponse,
  PolicyVersionTextResponse,
} from './policy.dto';
import { PolicyRepository, type PolicyVersionRow } from './policy.repository';

/** The policy in force, its archive and the notices of its purposes. */
@Injectable()
export class PolicyService implements OnModuleInit {
  private readonly hash: string;

  constructor(
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly repository: PolicyRepository,
  ) {
    const canonical = canonicalize({ texts: policy.policyTexts, notices: policy.notices }) ?? '';
    this.hash = createHash('sha256').update(canonical, 'utf8').digest('hex');
  }

  /** Archives the version at start. Evidence cites versions, so an edited one stops the start (QTL-11). */
  async onModuleInit(): Promise<void> {
    const { pack, notices, policyVersion, policyTexts, effectiveFrom } = this.policy;
    const from = new Date(`${effectiveFrom}T00:00:00Z`); // a day in UTC, whatever the server's time zone
    const current = { version: policyVersion, hash: this.hash, effectiveFrom: from, texts: policyTexts, notices };
    const published = await this.repository.publish(pack.id, current, this.clock.now());
    if (published?.hash !== this.hash || published.effective_from.getTime() !== from.getTime()) {
      throw new Error(
        `policy '${pack.id}' version ${policyVersion} was published with other words or another date; raise its version instead of editing it`,
      );
    }
  }

  current(): PolicyResponse {
    const { pack, noticeVersions, policyVersion, policyTexts, effectiveFrom } = this.policy;
    return {
      id: pack.id,
      version: policyVersion,
      hash: this.hash,
      effectiveFrom,
      controller: { ...pack.controller },
      storage: { ...pack.storage },
      minimumAge: pack.age.minimum,
      purposes: pack.purposes.map(({ id, dpv, basis, required, explicit, data, channels }) => ({
        id,
        dpv: [...dpv],
        basis,
        required,
        explicit,
        data: [...data],
        channels: [...channels],
        noticeVersion: noticeVersions[id] ?? null,
      })),
      categories: pack.categories.map(({ id, dpv, special, retention }) => ({ id, dpv, special, retention })),
      texts: policyTexts.map(textOf),
    };
  }

  async versions(): Promise<PolicyVersionListResponse> {
    const rows = await this.repository.versions(this.policy.pack.id);
    return { items: rows.map(versionOf), nextCursor: null };
  }

  /** One archived version with its words. @throws Problem not-found */
  async versionText(version: number): Promise<PolicyVersionTextResponse> {
    const rows = await this.repository.versions(this.policy.pack.id);
    const row = rows.find((candidate) => candidate.version === version);
    if (!row) throw new Problem('not-found');
    return { ...versionOf(row), texts: row.texts.map(textOf) };
  }

  /** The current notice of a purpose in the best language there is (QTL-1). @throws Problem not-found */
  notice(purpose: string, wanted: string): NoticeResponse {
    const notice = this.policy.notices.find((candidate) => candidate.purpose === purpose);
    const locale = notice && chooseLocale(wanted, Object.keys(notice.locales));
    const words = locale ? notice.locales[locale] : undefined;
    if (!notice || !locale || !words) throw new Problem('not-found');
    return { purpose, version: notice.version, locale, ...words };
  }
}

function textOf({ locale, title, changes, body }: PolicyText): PolicyTextResponse {
  return { locale, title, changes, body };
}

function versionOf(row: PolicyVersionRow): PolicyVersionResponse {
  return {
    version: row.version,
    hash: row.hash,
    effectiveFrom: row.effective_from.toISOString().slice(0, 10),
    publishedAt: row.published_at.toISOString(),
  };
}
