import { type Html, safeHtml, unbroken } from '@evc/platform';
import { LANDING_WORDS } from './landing.words';
import { href, layout, type PageContext } from './layout';

function cards(items: readonly { title: string; text: string }[]): Html {
  return safeHtml`<ul class="grid">${items.map((item) => safeHtml`<li class="card"><h3>${item.title}</h3><p>${item.text}</p></li>\n`)}</ul>`;
}

/**
 * The first page: what the service is, and the ways on.
 * @param dev the local mailbox and the pages like it are there
 */
export function landingPage(context: PageContext, dev: boolean): string {
  const { reader } = context;
  const words = LANDING_WORDS[reader.language];
  const main = safeHtml`<div class="wrap">
<section class="hero"><h1>${unbroken(words.headline)}</h1><p>${words.lead}</p>
<div class="actions"><a class="button" href="${href('/privacy', reader)}">${words.readPrivacy}</a>
<a class="button quiet" href="/accounts/docs">${words.accounts}</a> <a class="button quiet" href="/charging/docs">${words.charging}</a></div></section>
<section aria-labelledby="promises"><h2 class="section" id="promises">${words.promises}</h2>${cards(words.cards)}</section>
<section aria-labelledby="people"><h2 class="section" id="people">${words.forWhom}</h2>${cards(words.people)}</section>
${
  dev
    ? safeHtml`<section class="note"><p><strong>${words.here}.</strong> ${words.hereText}</p>
<p><a href="/dev/mailbox">${words.mailbox}</a> · <a href="/dev/pushes">${words.pushes}</a> · <a href="/dev/texts">${words.texts}</a></p></section>`
    : ''
}</div>`;
  return layout({ path: '/', title: words.title, main }, context);
}
