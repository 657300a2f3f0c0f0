import { safeHtml } from '../html';
import type { Language } from '../language';
import { layout, type PageContext } from './layout';

interface VerifyWords {
  title: string;
  lead: string;
  button: string;
  noScript: string;
  working: string;
  done: string;
  invited: string;
  refused: string;
  later: string;
  missing: string;
}

const WORDS: Record<Language, VerifyWords> = {
  en: {
    title: 'Confirm your e-mail address',
    lead: 'One press, and your account opens.',
    button: 'Confirm address',
    noScript:
      'Please allow JavaScript for this page. It keeps the code of your link in your browser until you press the button, so that no server log ever holds it.',
    working: 'One moment …',
    done: 'Your address is confirmed. Open the app and sign in.',
    invited: 'Your address is confirmed. We have written to your guardian; your account opens when they agree.',
    refused:
      'This link is no longer valid. It works once and for a limited time; please register again to get a new one.',
    later: 'That did not work just now. Please wait a minute and try again.',
    missing: 'The code of the link is missing. Please open the link in the mail once more, or copy it as a whole.',
  },
  'zh-Hant': {
    title: '確認您的電郵地址',
    lead: '按一下，帳戶即告開通。',
    button: '確認地址',
    noScript:
      '請容許此頁使用 JavaScript。連結內的代碼會留在您的瀏覽器，直至您按下按鈕，因此不會出現在任何伺服器記錄中。',
    working: '請稍候……',
    done: '您的地址已確認。請開啟應用程式並登入。',
    invited: '您的地址已確認。我們已去信您的監護人，獲其同意後帳戶便會開通。',
    refused: '此連結已經失效。連結只可使用一次，並有時限；請重新登記以取得新連結。',
    later: '暫時未能完成。請稍等一分鐘再試。',
    missing: '連結缺少代碼。請再次開啟郵件中的連結，或完整複製連結。',
  },
};

/** Where the link of the verification mail leads. The token is in the fragment, which only the page's own script reads. */
export function verifyPage(context: PageContext): string {
  const words = WORDS[context.reader.language];
  const main = safeHtml`<div class="wrap"><section class="card panel"><h1>${words.title}</h1><p>${words.lead}</p>
<form id="verify" method="post" action="/accounts/v1/accounts/verify" data-working="${words.working}" data-done="${words.done}" data-invited="${words.invited}" data-refused="${words.refused}" data-later="${words.later}" data-missing="${words.missing}">
<button class="button" disabled>${words.button}</button></form>
<p class="status" id="status" role="status"></p><noscript><p>${words.noScript}</p></noscript></section></div>`;
  const head = safeHtml`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><script src="/assets/verify.js" defer></script>`;
  return layout({ path: '/verify', title: words.title, main, head }, context);
}
