import { safeHtml } from '../html';
import type { Language } from '../language';
import { layout, type PageContext } from './layout';

interface RecoverWords {
  title: string;
  lead: string;
  label: string;
  button: string;
  noScript: string;
  working: string;
  done: string;
  weak: string;
  breached: string;
  refused: string;
  later: string;
  missing: string;
}

const WORDS: Record<Language, RecoverWords> = {
  en: {
    title: 'Choose a new password',
    lead: 'When you set it, all devices are signed out. A second factor stays as it is.',
    label: 'New password, at least 8 characters',
    button: 'Set password',
    noScript:
      'Please allow JavaScript for this page. It keeps the code of your link in your browser until you press the button, so that no server log ever holds it.',
    working: 'One moment …',
    done: 'Your new password is set. Open the app and sign in.',
    weak: 'This password is too easy to guess. Take several words that have nothing to do with each other or with you.',
    breached: 'This password is known from a data breach elsewhere, so attackers try it first. Please choose another.',
    refused: 'This link is no longer valid. It works once and for a limited time; please ask for a new one.',
    later: 'That did not work just now. Please wait a minute and try again.',
    missing: 'The code of the link is missing. Please open the link in the mail once more, or copy it as a whole.',
  },
  'zh-Hant': {
    title: '選擇新密碼',
    lead: '設定後，所有裝置將會登出；第二重驗證維持不變。',
    label: '新密碼，至少 8 個字元',
    button: '設定密碼',
    noScript:
      '請容許此頁使用 JavaScript。連結內的代碼會留在您的瀏覽器，直至您按下按鈕，因此不會出現在任何伺服器記錄中。',
    working: '請稍候……',
    done: '新密碼已設定。請開啟應用程式並登入。',
    weak: '此密碼太容易被猜中。請選用數個彼此無關、亦與您無關的字詞。',
    breached: '此密碼曾在其他服務外洩，攻擊者會首先嘗試。請選擇另一個密碼。',
    refused: '此連結已經失效。連結只可使用一次，並有時限；請重新索取。',
    later: '暫時未能完成。請稍等一分鐘再試。',
    missing: '連結缺少代碼。請再次開啟郵件中的連結，或完整複製連結。',
  },
};

/** Where the link of the recovery mail leads. The token is in the fragment, which only the page's own script reads. */
export function recoverPage(context: PageContext): string {
  const words = WORDS[context.reader.language];
  const main = safeHtml`<div class="wrap"><section class="card panel"><h1>${words.title}</h1><p>${words.lead}</p>
<form id="recover" method="post" action="/accounts/v1/recoveries/complete" data-working="${words.working}" data-done="${words.done}" data-weak="${words.weak}" data-breached="${words.breached}" data-refused="${words.refused}" data-later="${words.later}" data-missing="${words.missing}">
<p><label for="password">${words.label}</label><br><input id="password" type="password" autocomplete="new-password" minlength="8" maxlength="256" required></p>
<button class="button" disabled>${words.button}</button></form>
<p class="status" id="status" role="status"></p><noscript><p>${words.noScript}</p></noscript></section></div>`;
  const head = safeHtml`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><script src="/assets/recover.js" defer></script>`;
  return layout({ path: '/recover', title: words.title, main, head }, context);
}
