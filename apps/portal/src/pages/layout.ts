import { type Controller, imprintOf } from '@evc/domain';
import { type Html, safeHtml } from '@evc/platform';
import type { Language, Reader } from '../language';

/** What every page needs to know. */
export interface PageContext {
  reader: Reader;
  /** Names the controller and how to reach it, from the policy pack. */
  controller: Controller;
}

export interface Page {
  path: string;
  /** What of the query must stay when the language is changed. */
  query?: Readonly<Record<string, string>>;
  title: string;
  main: Html;
  /** Further tags for the head. */
  head?: Html;
}

interface LayoutWords {
  skip: string;
  home: string;
  privacy: string;
  noNewsletter: string;
  other: { language: Language; label: string };
}

const WORDS: Record<Language, LayoutWords> = {
  en: {
    skip: 'Skip to content',
    home: 'Home',
    privacy: 'Privacy',
    noNewsletter: 'End the newsletter',
    other: { language: 'zh-Hant', label: '繁體中文' },
  },
  'zh-Hant': {
    skip: '跳到內容',
    home: '主頁',
    privacy: '私隱',
    noNewsletter: '取消訂閱通訊',
    other: { language: 'en', label: 'English' },
  },
};

/** An address of this site that keeps a language chosen on the page. */
export function href(path: string, reader: Reader): string {
  return reader.chosen ? `${path}?lang=${reader.language}` : path;
}

/** The same page in another language. */
function inLanguage({ path, query = {} }: Page, language: Language): string {
  return `${path}?${new URLSearchParams({ ...query, lang: language }).toString()}`;
}

function link(current: string, path: string, label: string, reader: Reader): Html {
  const here = current === path ? safeHtml` aria-current="page"` : '';
  return safeHtml`<a href="${href(path, reader)}"${here}>${label}</a>\n`;
}

/**
 * The page as a whole, finished without any script. Its edges are for whoever reads it: what developers and operators look
 * for stands on the first page and in the documents.
 */
export function layout(page: Page, { reader, controller }: PageContext): string {
  const words = WORDS[reader.language];
  const { other } = words;
  return safeHtml`<!doctype html>
<html lang="${reader.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${controller.service}</title><link rel="icon" href="/assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/assets/portal.css">${page.head ?? ''}</head>
<body><a class="skip" href="#main">${words.skip}</a>
<header><div class="wrap"><a class="brand" href="${href('/', reader)}"><img src="/assets/icon.svg" alt="">${controller.service}</a>
<nav aria-label="${words.home}">${link(page.path, '/privacy', words.privacy, reader)}<a href="${inLanguage(page, other.language)}" lang="${other.language}" hreflang="${other.language}">${other.label}</a></nav></div></header>
<main id="main">${page.main}</main>
<footer><div class="wrap"><p>${imprintOf(controller)} · <a href="mailto:${controller.contact.email}">${controller.contact.email}</a></p>
<p>${link(page.path, '/newsletter/end', words.noNewsletter, reader)} · <a href="https://db-ip.com">IP Geolocation by DB-IP</a></p></div></footer>
</body></html>
`.markup;
}
