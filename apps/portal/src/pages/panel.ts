import { type Html, safeHtml, unbroken } from '@evc/platform';
import type { Reader } from '../language';

/** One thing to read or to do, in the middle of a page. */
export function panel(title: string, paragraphs: readonly string[], action: Html | '' = ''): Html {
  const texts = paragraphs.map((text) => safeHtml`<p>${unbroken(text)}</p>\n`);
  return safeHtml`<div class="wrap"><section class="card panel"><h1>${unbroken(title)}</h1>${texts}${action}</section></div>`;
}

export interface FormOfPage {
  /** Path on this origin that takes the form. */
  readonly action: string;
  readonly button: string;
  /** Sent along, unseen. */
  readonly fields?: Readonly<Record<string, string>>;
  /** What the reader fills in. */
  readonly visible?: Html;
}

/** A form with one button, which works without script. What takes it answers with the next page, in the same language. */
export function oneButton({ action, button, fields = {}, visible }: FormOfPage, reader: Reader): Html {
  const hidden = { ...fields, page: 'yes', ...(reader.chosen ? { lang: reader.language } : {}) };
  const inputs = Object.entries(hidden).map(
    ([name, value]) => safeHtml`<input type="hidden" name="${name}" value="${value}">\n`,
  );
  return safeHtml`<form method="post" action="${action}">${inputs}${visible ?? ''}<button class="button">${button}</button></form>`;
}

/** An address to fill in. The browser itself refuses what cannot be one, since the page has no script to say so. */
export function emailField(label: string): Html {
  return safeHtml`<p class="field"><label for="email">${unbroken(label)}</label><input id="email" name="email" type="email" autocomplete="email" required maxlength="254" pattern="[^@\\s]+@[^@\\s]+\\.[^@\\s]+"></p>\n`;
}

/** For pages that a token leads to. */
export const PRIVATE_HEAD = safeHtml`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">`;
