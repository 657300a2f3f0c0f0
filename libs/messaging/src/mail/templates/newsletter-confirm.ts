import { barLink, newsletterLink } from '../links';
import { template } from './template';

/**
 * Anybody can type in an address; a newsletter begins when its owner says so from the mailbox (QST-1.3c). Whoever is
 * signed up by others time and again ends that with one link.
 *
 * publicUrl: PUBLIC_URL. token: the confirmation token. barToken: the token that bars the address. validHours: how long
 * the first one lives, in whole hours.
 */
export const newsletterConfirm = template(['publicUrl', 'token', 'barToken', 'validHours'], (params) => {
  const url = newsletterLink(params.publicUrl, params.token);
  const bar = barLink(params.publicUrl, params.barToken);
  return {
    en: {
      subject: 'Confirm your newsletter',
      before: [
        'Someone, probably you, asked for our newsletter at this e-mail address.',
        'It tells of offers and news about EV charging, and it starts only if you confirm.',
      ],
      action: { label: 'Confirm newsletter', url },
      after: [
        `The link works for ${params.validHours} hours. Each newsletter has a link that ends it.`,
        'If it was not you, do nothing: without a confirmation no newsletter is sent, and the address is deleted.',
      ],
      footer: { text: 'You want no more mails like this one?', label: 'Never write to this address', url: bar },
      commercial: true,
    },
    'zh-Hant': {
      subject: '請確認訂閱通訊',
      before: [
        '有人（很可能是您本人）以此電郵地址申請訂閱我們的通訊。',
        '通訊內容為電動車充電的優惠及消息，須經您確認才會開始寄送。',
      ],
      action: { label: '確認訂閱', url },
      after: [
        `此連結的有效時間為 ${params.validHours} 小時。每封通訊均附有取消訂閱的連結。`,
        '如非您本人申請，毋須理會：未經確認，我們不會寄送任何通訊，並會刪除此地址。',
      ],
      footer: { text: '不想再收到這類郵件？', label: '不再寄信至此地址', url: bar },
      commercial: true,
    },
  };
});
