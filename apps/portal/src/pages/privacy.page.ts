import { findPurpose, type Notice, type PolicyText } from '@evc/domain';
import type { LoadedPolicy } from '@evc/platform';
import { type Html, safeHtml } from '../html';
import { bestOf } from '../language';
import { markdown } from '../markdown/markdown';
import { layout, type PageContext } from './layout';
import { PRIVACY_WORDS, type PrivacyWords } from './privacy.words';

/** Only a web address becomes a link; the pack is data, not markup. */
function authorityLink({ name, url }: { name: string; url: string }): Html {
  return /^https?:\/\//.test(url) ? safeHtml`<a href="${url}" rel="noreferrer">${name}</a>` : safeHtml`${name}`;
}

function noticeCard(notice: Notice, policy: LoadedPolicy, wanted: readonly string[], words: PrivacyWords): Html {
  const locale = bestOf(wanted, Object.keys(notice.locales));
  const wording = locale === null ? undefined : notice.locales[locale];
  const purpose = findPurpose(policy.pack, notice.purpose);
  if (!locale || !wording || !purpose) return safeHtml``;
  return safeHtml`<section class="card notice" id="purpose-${purpose.id}" lang="${locale}"><h3>${wording.title}</h3>
<div class="tags"><span class="tag">${purpose.required ? words.required : words.optional}</span><span class="tag">${words.basis[purpose.basis]}</span><span class="tag">${words.notice(notice.version)}</span></div>
${markdown(wording.text, 4)}<p><strong>${words.refusing}</strong> ${wording.refusing}</p></section>
`;
}

function textFor(policy: LoadedPolicy, wanted: readonly string[]): PolicyText | undefined {
  const locale = bestOf(wanted, policy.locales);
  return policy.policyTexts.find((text) => text.locale === locale);
}

/** The text's own title, which the page shows already, is left out. */
function withoutTitle(body: string): string {
  return body.replace(/^\s*#\s.*(\n|$)/, '');
}

/** The policy in force with the notice of each purpose (QTL-1, QTL-2.3, QCC-7), all from the loaded policy. */
export function privacyPage(policy: LoadedPolicy, context: PageContext): string {
  const { language } = context.reader;
  const words = PRIVACY_WORDS[language];
  // A reader who chose nothing reads the policy in the language of the page around it.
  const wanted = [...context.reader.wanted, language];
  const text = textFor(policy, wanted);
  const { controller } = policy.pack;
  const title = text?.title ?? controller.service;
  const main = safeHtml`<div class="wrap narrow"><article class="text" lang="${text?.locale ?? language}"><h1>${title}</h1>
<p class="facts">${words.version(policy.policyVersion, policy.effectiveFrom)}</p>
${text?.changes ? safeHtml`<div class="note"><p><strong>${words.changes}</strong> ${text.changes}</p></div>` : ''}
${text ? markdown(withoutTitle(text.body), 1) : ''}</article>
<section class="text" aria-labelledby="purposes"><h2 class="section" id="purposes">${words.purposes}</h2><p class="facts">${words.purposesLead}</p>
${policy.notices.map((notice) => noticeCard(notice, policy, wanted, words))}</section>
<div class="note"><p>${words.contact} <a href="mailto:${controller.contact.email}">${controller.contact.email}</a></p>
<p>${words.complain} ${authorityLink(controller.authority)}</p></div></div>`;
  return layout({ path: '/privacy', title, main }, context);
}
