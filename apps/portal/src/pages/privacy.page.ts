import { type Authority, authorityNameOf, findPurpose, type PolicyPack } from '@evc/domain';
import { type Html, safeHtml, unbroken } from '@evc/platform';
import { bestOf, type Language } from '../language';
import { markdown } from '../markdown/markdown';
import type { PolicyToShow } from '../policies/policy-to-show';
import type { ListedVersion, ShownVersion } from '../policies/published-policies';
import { layout, type PageContext } from './layout';
import { PRIVACY_WORDS, type PrivacyWords } from './privacy.words';

/** Only a web address becomes a link; the pack is data, not markup. */
function authorityLink(authority: Authority, language: Language): Html {
  const { url } = authority;
  const name = authorityNameOf(authority, language);
  return /^https?:\/\//.test(url) ? safeHtml`<a href="${url}" rel="noreferrer">${name}</a>` : safeHtml`${name}`;
}

function noticeCard(
  notice: ShownVersion['notices'][number],
  pack: PolicyPack,
  wanted: readonly string[],
  words: PrivacyWords,
): Html {
  const locale = bestOf(wanted, Object.keys(notice.locales));
  const wording = locale === null ? undefined : notice.locales[locale];
  const purpose = findPurpose(pack, notice.purpose);
  if (!locale || !wording || !purpose) return safeHtml``;
  return safeHtml`<section class="card notice" id="purpose-${purpose.id}" lang="${locale}"><h3>${wording.title}</h3>
<div class="tags"><span class="tag">${purpose.required ? words.required : words.optional}</span><span class="tag">${words.basis[purpose.basis]}</span><span class="tag">${words.notice(notice.version)}</span></div>
${markdown(wording.text, 4)}<p><strong>${words.refusing}</strong> ${wording.refusing}</p></section>
`;
}

/** The text's own title, which the page shows already, is left out. */
function withoutTitle(body: string): string {
  return body.replace(/^\s*#\s.*(\n|$)/, '');
}

function pathOf(version: number | null, language: Language): string {
  return `/privacy?${version === null ? '' : `version=${version}&`}lang=${language}`;
}

/** What is announced, or that this is not what holds now. */
function standing(policy: PolicyToShow, wanted: readonly string[], language: Language, words: PrivacyWords): Html {
  const { upcoming, shown, isInEffect } = policy;
  const other = isInEffect
    ? safeHtml``
    : safeHtml`<div class="note"><p>${words.notInEffect} <a href="${pathOf(null, language)}">${words.current}</a></p></div>`;
  if (!upcoming || upcoming.version === shown.version) return other;
  const items = upcoming.changes.map(({ summary }) => {
    const locale = bestOf(wanted, Object.keys(summary));
    return safeHtml`<li>${locale === null ? '' : (summary[locale] ?? '')}</li>`;
  });
  const link = safeHtml`<a class="alone" href="${pathOf(upcoming.version, language)}">${words.upcoming(upcoming.version, upcoming.effectiveFrom)}</a>`;
  return safeHtml`${other}<div class="note"><p><strong>${link}</strong></p><ul>${items}</ul></div>`;
}

/** A pack may have had versions that this installation never published: against those, nothing changed for its readers. */
function hasOlder({ shown, versions }: PolicyToShow): boolean {
  return versions.some(({ version }) => version < shown.version);
}

function versionList(versions: readonly ListedVersion[], language: Language, words: PrivacyWords): Html {
  const items = versions.map(
    ({ version, effectiveFrom }) =>
      safeHtml`<li><a class="alone" href="${pathOf(version, language)}">${words.version(version, effectiveFrom)}</a></li>`,
  );
  return safeHtml`<nav class="text" aria-labelledby="versions"><h2 class="section" id="versions">${words.versions}</h2><ul>${items}</ul></nav>`;
}

/** A version of the policy with the notice of each purpose and the way to every other version (QTL-1, QTL-2.3, QTL-11, QCC-7). */
export function privacyPage(pack: PolicyPack, policy: PolicyToShow, context: PageContext): string {
  const { language } = context.reader;
  const words = PRIVACY_WORDS[language];
  // A reader who chose nothing reads the policy in the language of the page around it.
  const wanted = [...context.reader.wanted, language];
  const { shown } = policy;
  const locale = bestOf(
    wanted,
    shown.texts.map((text) => text.locale),
  );
  const text = shown.texts.find((candidate) => candidate.locale === locale);
  const { controller } = pack;
  const title = text?.title ?? controller.service;
  const main = safeHtml`<div class="wrap narrow"><article class="text" lang="${text?.locale ?? language}"><h1>${unbroken(title)}</h1>
<p class="facts">${words.version(shown.version, shown.effectiveFrom)}</p>
${standing(policy, wanted, language, words)}
${text?.changes && hasOlder(policy) ? safeHtml`<div class="note"><p><strong>${words.changes}</strong> ${text.changes}</p></div>` : ''}
${text ? markdown(withoutTitle(text.body), 1) : ''}</article>
<section class="text" aria-labelledby="purposes"><h2 class="section" id="purposes">${words.purposes}</h2><p class="facts">${words.purposesLead}</p>
${shown.notices.map((notice) => noticeCard(notice, pack, wanted, words))}</section>
${versionList(policy.versions, language, words)}
<div class="note"><p>${words.contact} <a href="mailto:${controller.contact.email}">${controller.contact.email}</a></p>
<p>${words.complain} ${authorityLink(controller.authority, language)}</p></div></div>`;
  const query = policy.isInEffect ? {} : { query: { version: String(shown.version) } };
  return layout({ path: '/privacy', ...query, title, main }, context);
}
