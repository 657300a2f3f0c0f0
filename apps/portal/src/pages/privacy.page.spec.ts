import { loadPolicyPack } from '@evc/policy';
import { readerOf } from '../language';
import { FilePolicies } from '../policies/file-policies';
import type { ListedVersion } from '../policies/published-policies';
import { policyToShow } from '../policies/policy-to-show';
import { privacyPage } from './privacy.page';
import { PRIVACY_WORDS } from './privacy.words';

const policy = loadPolicyPack('qst-ev');
const listed = (version: number): ListedVersion => ({ version, effectiveFrom: '2026-11-29', changes: [] });

/** The page of the pack's version, on an installation that published these. */
async function pageAmong(versions: readonly ListedVersion[], lang: 'en' | 'zh-Hant'): Promise<string> {
  const shown = await policyToShow(new FilePolicies(policy));
  const context = { reader: readerOf(lang, undefined), controller: policy.pack.controller };
  return privacyPage(policy.pack, { ...shown, versions }, context);
}

describe.each(['en', 'zh-Hant'] as const)('what changed, as the page of the policy tells it (%s)', (lang) => {
  const { policyVersion, policyTexts } = policy;
  const told = [PRIVACY_WORDS[lang].changes, policyTexts.find(({ locale }) => locale === lang)?.changes ?? '?'];
  const toldBy = (page: string): boolean[] => told.map((part) => page.includes(part));

  it.each<[string, number[], boolean]>([
    ['QCC-7 is told against a version that can still be read', [policyVersion, policyVersion - 1], true],
    ['is not told of the first that people here read, whatever its number', [policyVersion], false],
    ['is not told of it where a later one was published since', [policyVersion + 1, policyVersion], false],
  ])('%s', async (_name, versions, expected) => {
    expect(policyVersion).toBeGreaterThan(1);
    expect(toldBy(await pageAmong(versions.map(listed), lang))).toEqual([expected, expected]);
  });
});
