import { Inject, Injectable } from '@nestjs/common';
import {
  inLocale,
  isForAdultsOnly,
  majorityIn,
  type NoticeVersions,
  offeredChannels,
  type PolicyPack,
  type Purpose,
  retentionServed,
} from '@evc/domain';
import { Problem, SERVED } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import {
  type AgeRulesResponse,
  type NoticeResponse,
  type PolicyResponse,
  PolicyVersionResponse,
  type PurposeResponse,
  type PolicyVersionListResponse,
  type PolicyVersionTextResponse,
  textOf,
} from './policy.dto';
import { PolicyInForce } from './policy-in-force';
import type { ArchivedVersion } from './policy.repository';

/** The policy in force, its archive and the notices of its purposes, for everyone to read. */
@Injectable()
export class PolicyService {
  constructor(
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    private readonly inForce: PolicyInForce,
  ) {}

  /** The version in effect and the rules; notice versions are those to show now. */
  current(): PolicyResponse {
    const { pack } = this.policy;
    const { inEffect, upcoming } = this.inForce.current();
    const noticeVersions = this.inForce.noticeVersions();
    return {
      id: pack.id,
      version: inEffect.version,
      hash: inEffect.hash,
      effectiveFrom: inEffect.effectiveFrom.toISOString().slice(0, 10),
      upcoming: upcoming && PolicyVersionResponse.of(upcoming),
      controller: { ...pack.controller },
      storage: { ...pack.storage },
      minimumAge: pack.age.minimum,
      age: ageRulesOf(pack),
      purposes: pack.purposes.map((purpose) => purposeOf(purpose, noticeVersions)),
      categories: pack.categories.map((category) => ({
        id: category.id,
        dpv: [...category.dpv],
        special: category.special,
        retention: retentionServed(category, SERVED),
      })),
      texts: inEffect.texts.map(textOf),
    };
  }

  /** Every version ever published, newest first (QTL-11). */
  versions(): PolicyVersionListResponse {
    const newestFirst = [...this.inForce.published()].reverse();
    return { items: newestFirst.map((version) => PolicyVersionResponse.of(version)), nextCursor: null };
  }

  /** One archived version with its words. @throws Problem not-found */
  async versionText(version: number): Promise<PolicyVersionTextResponse> {
    const find = (): ArchivedVersion | undefined =>
      this.inForce.published().find((candidate) => candidate.version === version);
    if (!find()) await this.inForce.refresh(); // another process may have published it a moment ago
    const found = find();
    if (!found) throw new Problem('not-found');
    const notices = found.notices.map(({ purpose, version: number, locales }) => ({
      purpose,
      version: number,
      locales,
    }));
    return { ...PolicyVersionResponse.of(found), texts: found.texts.map(textOf), notices };
  }

  /** The notice of a purpose to show now, in the best language there is (QTL-1). @throws Problem not-found */
  notice(purpose: string, wanted: string): NoticeResponse {
    const notice = this.inForce.notices().find((candidate) => candidate.purpose === purpose);
    const words = notice && inLocale(notice.locales, wanted);
    if (!words) throw new Problem('not-found');
    const { title, text, refusing } = words.value;
    return { purpose, version: notice.version, locale: words.locale, title, text, refusing };
  }
}

/** `''` is no country: the majority of the pack itself. */
function ageRulesOf({ age }: PolicyPack): AgeRulesResponse {
  const { minimum, byCountry, guardian } = age;
  return { minimum, byCountry: { ...byCountry }, majority: majorityIn(age, ''), guardians: guardian.allowed };
}

function purposeOf(purpose: Purpose, noticeVersions: NoticeVersions): PurposeResponse {
  const { id, dpv, basis, required, explicit, data, channels } = purpose;
  return {
    id,
    dpv: [...dpv],
    basis,
    required,
    explicit,
    data: [...data],
    channels: [...channels],
    offeredChannels: [...offeredChannels(purpose)],
    adultsOnly: isForAdultsOnly(id),
    noticeVersion: noticeVersions[id] ?? null,
  };
}
