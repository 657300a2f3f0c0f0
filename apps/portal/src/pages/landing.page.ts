import { type Html, safeHtml } from '../html';
import { LANDING_WORDS } from './landing.words';
import { href, layout, LAYOUT_WORDS, type PageContext } from './layout';

function cards(items: readonly { title: string; text: string }[]): Html {
  return safeHtml`<ul class="grid">${items.map((item) => safeHtml`<li class="card"><h3>${item.title}</h3><p>${item.text}</p></li>\n`)}</ul>`;
}

/** The first page: what the service is, and the ways on. */
export function landingPage(context: PageContext): string {
  const { reader, dev } = context;
  const words = LANDING_WORDS[reader.language];
  const names = LAYOUT_WORDS[reader.language];
  const main = safeHtml`<div class="wrap">
<section class="hero"><h1>${words.headline}</h1><p>${words.lead}</p>
<div class="actions"><a class="button" href="${href('/privacy', reader)}">${words.readPrivacy}</a>
<a class="button quiet" href="/accounts/docs">${names.accounts}</a> <a class="button quiet" href="/charging/docs">${names.charging}</a></div></section>
<section aria-labelledby="promises"><h2 class="section" id="promises">${words.promises}</h2>${cards(words.cards)}</section>
<section aria-labelledby="people"><h2 class="section" id="people">${words.forWhom}</h2>${cards(words.people)}</section>
${
  dev
    ? safeHtml`<section class="note"><p><strong>${words.here}.</strong> ${words.hereText}</p>
<p><a href="/dev/mailbox">${names.mailbox}</a> · <a href="/dev/pushes">${names.pushes}</a> · <a href="/dev/texts">${names.texts}</a></p></section>`
    : ''
}</div>`;
  return layout({ path: '/', title: words.title, main }, context);
}
