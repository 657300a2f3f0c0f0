import { safeHtml, unbroken } from '@evc/platform';
import type { Language } from '../language';
import { href, layout, type PageContext } from './layout';

interface GuardianWords {
  title: string;
  asks: string;
  steps: string[];
  decide: string;
  decline: string;
  noScript: string;
  working: string;
  done: string;
  refused: string;
  later: string;
  missing: string;
}

const WORDS: Record<Language, GuardianWords> = {
  en: {
    title: 'A child asks for your consent',
    asks: 'Who asks:',
    steps: [
      'Sign in with your own account, here or in the app. If you have none, register first.',
      'Each use of the child’s data is shown, and you decide on each. For the app, open the link of the mail on that phone.',
      'Declare that you may decide for the child. Its account opens then, and you can look, correct, forbid and delete.',
    ],
    decide: 'Look and decide',
    decline: 'Decline and delete the request',
    noScript:
      'Please allow JavaScript for this page. It keeps the code of your link in your browser, so that no server log ever holds it.',
    working: 'One moment …',
    done: 'You declined. All that was entered is deleted, your address too.',
    refused: 'This link is no longer valid. It was answered already, or its time is over and the request is deleted.',
    later: 'That did not work just now. Please wait a minute and try again.',
    missing: 'The code of the link is missing. Please open the link in the mail once more, or copy it as a whole.',
  },
  'zh-Hant': {
    title: '有兒童請求您的同意',
    asks: '請求人：',
    steps: [
      '在此或應用程式以您本人的帳戶登入；如尚未有帳戶，請先登記。',
      '頁面會列出該兒童資料的各項用途，由您逐項決定。如使用應用程式，請在該手機開啟郵件中的連結。',
      '聲明您有權為該兒童作出決定。帳戶隨即開通，您可查閱、更正、禁止使用及刪除。',
    ],
    decide: '查看並決定',
    decline: '拒絕並刪除請求',
    noScript: '請容許此頁使用 JavaScript。連結內的代碼會留在您的瀏覽器，因此不會出現在任何伺服器記錄中。',
    working: '請稍候……',
    done: '您已拒絕。所有已輸入的資料（包括您的地址）均已刪除。',
    refused: '此連結已經失效：請求已獲答覆，或已過期並刪除。',
    later: '暫時未能完成。請稍等一分鐘再試。',
    missing: '連結缺少代碼。請再次開啟郵件中的連結，或完整複製連結。',
  },
};

/** Where the link of a guardian's mail leads: who asks, how to agree, and a way to decline without an account. */
export function guardianPage(context: PageContext): string {
  const words = WORDS[context.reader.language];
  const steps = words.steps.map((step) => safeHtml`<li>${step}</li>`);
  const main = safeHtml`<div class="wrap"><section class="card panel"><h1>${unbroken(words.title)}</h1>
<div id="steps" hidden><p>${words.asks} <strong id="child"></strong></p><ol>${steps}</ol></div>
<form id="guardian" method="post" action="/accounts/v1/guardian-invitations/decline" data-working="${words.working}" data-done="${words.done}" data-refused="${words.refused}" data-later="${words.later}" data-missing="${words.missing}">
<p class="actions"><a class="button" id="decide" href="${href('/children/request', context.reader)}" hidden>${words.decide}</a><button class="button" disabled>${words.decline}</button></p></form>
<p class="status" id="status" role="status"></p><noscript><p>${words.noScript}</p></noscript></section></div>`;
  const head = safeHtml`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><script src="/assets/guardian.js" defer></script>`;
  return layout({ path: '/guardian', title: words.title, main, head }, context);
}
