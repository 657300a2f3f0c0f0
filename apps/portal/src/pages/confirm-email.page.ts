import { safeHtml } from '../html';
import type { Language } from '../language';
import { layout, type PageContext } from './layout';

interface ConfirmWords {
  title: string;
  lead: string;
  button: string;
  noScript: string;
  working: string;
  done: string;
  refused: string;
  later: string;
  missing: string;
}

const WORDS: Record<Language, ConfirmWords> = {
  en: {
    title: 'Confirm your new e-mail address',
    lead: 'One press, and you sign in with this address from now on. All your other devices are signed out.',
    button: 'Confirm new address',
    noScript:
      'Please allow JavaScript for this page. It keeps the code of your link in your browser until you press the button, so that no server log ever holds it.',
    working: 'One moment …',
    done: 'Your new address is confirmed. Sign in with it from now on.',
    refused:
      'This link is no longer valid. It works once, for a limited time, and only for the change asked for last; please ask for the change again in the app.',
    later: 'That did not work just now. Please wait a minute and try again.',
    missing: 'The code of the link is missing. Please open the link in the mail once more, or copy it as a whole.',
  },
  'zh-Hant': {
    title: '確認您的新電郵地址',
    lead: '按一下，今後即以此地址登入；您的所有其他裝置均會登出。',
    button: '確認新地址',
    noScript:
      '請容許此頁使用 JavaScript。連結內的代碼會留在您的瀏覽器，直至您按下按鈕，因此不會出現在任何伺服器記錄中。',
    working: '請稍候……',
    done: '您的新地址已確認，今後請以此地址登入。',
    refused: '此連結已經失效。連結只可使用一次，並有時限，且只適用於最近一次要求；請在應用程式內重新提出更改。',
    later: '暫時未能完成。請稍等一分鐘再試。',
    missing: '連結缺少代碼。請再次開啟郵件中的連結，或完整複製連結。',
  },
};

/** Where the link of the mail to a new address leads; it works as the verification page does, with the same script. */
export function confirmEmailPage(context: PageContext): string {
  const words = WORDS[context.reader.language];
  const main = safeHtml`<div class="wrap"><section class="card panel"><h1>${words.title}</h1><p>${words.lead}</p>
<form id="verify" method="post" action="/accounts/v1/email-changes/confirm" data-working="${words.working}" data-done="${words.done}" data-refused="${words.refused}" data-later="${words.later}" data-missing="${words.missing}">
<button class="button" disabled>${words.button}</button></form>
<p class="status" id="status" role="status"></p><noscript><p>${words.noScript}</p></noscript></section></div>`;
  const head = safeHtml`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><script src="/assets/verify.js" defer></script>`;
  return layout({ path: '/confirm-email', title: words.title, main, head }, context);
}
