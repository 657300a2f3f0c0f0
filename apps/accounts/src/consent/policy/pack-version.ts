import {
  decidePublication,
  isSameWording,
  type Notice,
  noticesToShow,
  type PublicationDecision,
  type PublishedVersion,
} from '@evc/domain';
import { type LoadedPolicy, PolicyRefused } from '@evc/policy';
import type { ArchivedVersion } from './policy.repository';
import { hashOf } from './policy-hash';

/** The version that the files of the pack hold, as the first of its policy: nothing was there to change. */
export function packVersion(policy: LoadedPolicy, now: Date): ArchivedVersion {
  const { policyVersion, policyTexts: texts, notices, effectiveFrom } = policy;
  return {
    version: policyVersion,
    hash: hashOf({ texts, notices }),
    effectiveFrom: new Date(`${effectiveFrom}T00:00:00Z`), // a day in UTC, whatever the server's time zone
    publishedAt: now,
    change: 'minor',
    changes: [],
    asks: [],
    express: false,
    source: 'pack',
    texts,
    notices,
  };
}

/**
 * The files as a successor of what was published, under the same rules as a publication at the desk (QTL-11).
 * @throws Error which says what to do
 */
export function nextPackVersion(
  policy: LoadedPolicy,
  published: readonly PublishedVersion[],
  last: PublishedVersion,
  now: Date,
): ArchivedVersion {
  const version = packVersion(policy, now);
  const raised = raisedNotices(policy, published);
  const [text] = policy.policyTexts;
  const change = text?.change ?? 'minor';
  const summary = Object.fromEntries(policy.policyTexts.map(({ locale, changes }) => [locale, changes]));
  const purposes = raised.map(({ purpose }) => purpose);
  const touches = change === 'material' && raised.length > 0;
  const decision = decidePublication(
    {
      effectiveFrom: policy.effectiveFrom,
      change,
      changes: [{ what: touches ? 'purpose' : 'wording', purposes: touches ? purposes : [], summary }],
      texts: policy.policyTexts,
      notices: raised,
    },
    // Files may be installed long after their day: words that only got clearer need no notice, so that does no harm.
    {
      pack: policy.pack,
      locales: policy.locales,
      last,
      now: change === 'minor' ? earlier(now, version.effectiveFrom) : now,
    },
  );
  if (!decision.ok)
    throw new PolicyRefused(`policy '${policy.pack.id}' version ${version.version} ${refusalOf(decision, purposes)}`);
  const { changes, asks } = decision.value;
  return { ...version, change, changes, asks: asks.map(({ purpose }) => purpose) };
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

/**
 * Notices of the files that say something new. One whose words are corrected and mean the same raises its `wording` and stays
 * the notice it is: nobody is asked again. @throws Error when their numbers do not follow those published
 */
function raisedNotices(policy: LoadedPolicy, published: readonly PublishedVersion[]): readonly Notice[] {
  const shown = noticesToShow(
    published,
    policy.pack.purposes.map(({ id }) => id),
  );
  return policy.notices.filter((notice) => {
    const before = shown.find(({ purpose }) => purpose === notice.purpose);
    if (!before) return true;
    if (isSameWording(notice, before) && hashOf(notice.locales) === hashOf(before.locales)) return false;
    if (notice.version === before.version && wordingOf(notice) === wordingOf(before) + 1) return false;
    if (notice.version === before.version + 1) return true;
    throw new PolicyRefused(
      `the notice of '${notice.purpose}' has version ${shownVersion(notice)} in the files, and ${shownVersion(before)} was published last: ` +
        `keep its words, change them under version ${before.version + 1}, or, where they mean the same, under wording ${wordingOf(before) + 1}`,
    );
  });
}

function wordingOf({ wording }: Notice): number {
  return wording ?? 1;
}

function shownVersion(notice: Notice): string {
  return wordingOf(notice) === 1 ? String(notice.version) : `${notice.version} (wording ${wordingOf(notice)})`;
}

function refusalOf(decision: Extract<PublicationDecision, { ok: false }>, purposes: readonly string[]): string {
  switch (decision.reason) {
    case 'change-is-material':
      return `changes the notices of ${purposes.join(', ')}: write 'change: material' into the head of each policy text`;
    case 'notice-period-too-short':
      return `takes effect too early: write 'effectiveFrom' of ${decision.earliest ?? 'a later day'} or later into the head of each policy text`;
    case 'publication-incomplete':
      return (decision.faults ?? []).map(({ path, message }) => `${path} ${message}`).join('; ');
  }
}
