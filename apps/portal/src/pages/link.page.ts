import { type Html, safeHtml, unbroken } from '@evc/platform';
import type { Language } from '../language';
import { href, layout, type PageContext } from './layout';

/** What such a page says beside the words that all of them share. */
export interface LinkWords {
  readonly title: string;
  readonly lead: string;
  readonly button: string;
  readonly done: string;
  /** Said of a 202: somebody else was written to. */
  readonly invited?: string;
  /** Said of what was filled in, where it is not the password alone. */
  readonly weak?: string;
  /** Said of a link that is used up, expired or not ours. */
  readonly refused: string;
}

/** A page that a link in a mail leads to. */
export interface LinkPage {
  readonly path: string;
  /** Where the token goes. */
  readonly action: string;
  readonly words: Record<Language, LinkWords>;
  /** Of which form the browser may have kept a proof; with one no password is asked for. */
  readonly proof?: 'driver' | 'client';
  /** Whoever is done here signs in next. */
  readonly leadsOn?: true;
  /** Fields to fill in; their names are those of the request. */
  readonly fields?: (language: Language) => Html;
}

const SHARED = {
  en: {
    noScript:
      'Please allow JavaScript for this page. It keeps the code of your link in your browser until you press the button, so that no server log ever holds it.',
    known:
      'You filled in the form in this browser, so the password that you chose there counts. If it was not you, close this page.',
    unknown: 'Please enter the password once more, or another one: it counts from now on.',
    signIn: 'Sign in',
    show: 'Show password',
    working: 'One moment …',
    weak: 'This password is too easy to guess. Take several words that have nothing to do with each other or with you.',
    breached: 'This password is known from a data breach elsewhere, so attackers try it first. Please choose another.',
    later: 'That did not work just now. Please wait a minute and try again.',
    missing: 'The code of the link is missing. Please open the link in the mail once more, or copy it as a whole.',
  },
  'zh-Hant': {
    noScript:
      '請容許此頁使用 JavaScript。連結內的代碼會留在您的瀏覽器，直至您按下按鈕，因此不會出現在任何伺服器記錄中。',
    known: '您是在此瀏覽器填寫表格的，因此以您當時選擇的密碼為準。如非您本人填寫，請關閉此頁。',
    unknown: '請再次輸入密碼，或另選一個：今後以此為準。',
    signIn: '登入',
    show: '顯示密碼',
    working: '請稍候……',
    weak: '此密碼太容易被猜中。請選用數個彼此無關、亦與您無關的字詞。',
    breached: '此密碼曾在其他服務外洩，攻擊者會首先嘗試。請選擇另一個密碼。',
    later: '暫時未能完成。請稍等一分鐘再試。',
    missing: '連結缺少代碼。請再次開啟郵件中的連結，或完整複製連結。',
  },
} satisfies Record<Language, object>;

/** The page. The token is in the fragment, which only the page's own script reads. */
export function linkPage({ path, action, words: all, fields, proof, leadsOn }: LinkPage, context: PageContext): string {
  const { language } = context.reader;
  const words = { ...SHARED[language], ...all[language] };
  const onward = leadsOn
    ? safeHtml`<p class="actions" id="onward" hidden><a class="button" href="${href('/sign-in', context.reader)}">${words.signIn}</a></p>`
    : '';
  const main = safeHtml`<div class="wrap"><section class="card panel"><h1>${unbroken(words.title)}</h1><p id="lead">${unbroken(words.lead)}</p>
<form id="link" method="post" action="${action}" data-proof="${proof ?? ''}" data-known="${words.known}" data-unknown="${words.unknown}" data-working="${words.working}" data-done="${words.done}" data-invited="${words.invited ?? ''}" data-weak="${words.weak}" data-breached="${words.breached}" data-refused="${words.refused}" data-later="${words.later}" data-missing="${words.missing}">
<div id="fields">${fields?.(language) ?? ''}</div><button class="button" disabled>${words.button}</button></form>
<p class="status" id="status" role="status"></p>${onward}<noscript><p>${words.noScript}</p></noscript></section></div>`;
  const head = safeHtml`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><script src="/assets/link.js" defer></script>`;
  return layout({ path, title: words.title, main, head }, context);
}

/** A field for a password that is chosen here, and a box to see what is typed. The box has no name: it is not sent. */
export function newPasswordField(name: string, label: string, language: Language, isNeeded = false): Html {
  const needed = isNeeded ? safeHtml` required` : '';
  return safeHtml`<p class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="password" autocomplete="new-password" minlength="8" maxlength="256"${needed}></p>
<p class="check"><label><input id="show" type="checkbox" autocomplete="off"> ${SHARED[language].show}</label></p>`;
}
