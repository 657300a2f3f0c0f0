import { inLocale } from '@evc/domain';
import { type InEveryLanguage, languageOf } from '@evc/messaging';
import type { MessageWords } from '../../messaging';
import { MARKETING } from '../../purposes';
import type { ArchivedVersion } from './policy.repository';

interface Wording {
  readonly subject: (day: string) => string;
  readonly lead: (title: string, day: string) => string;
  readonly changed: string;
  readonly asks: (titles: readonly string[]) => string;
  readonly express: string;
  readonly nothingAsked: string;
  readonly newsletterRests: string;
  readonly newsletterGoesOn: string;
  readonly link: string;
}

const WORDINGS: InEveryLanguage<Wording> = {
  en: {
    subject: (day) => `Our privacy policy changes on ${day}`,
    lead: (title, day) => `A new version of “${title}” takes effect on ${day}.`,
    changed: 'What changes:',
    asks: (titles) =>
      `Whoever agreed to this is asked anew: ${titles.join('; ')}. If you did, please answer in the app under Privacy: what is optional rests until you do, and what the account needs goes on until that day. If you did not, nothing changes.`,
    express: 'One of your rights changes, so we need your express agreement.',
    nothingAsked: 'Your choices stay as they are, and you need not do anything.',
    newsletterRests:
      'Your newsletter rests until you agree anew: sign up for it once more, and confirm it by the mail that follows.',
    newsletterGoesOn: 'Your newsletter goes on as before, and you need not do anything.',
    link: 'Read the new version',
  },
  'zh-Hant': {
    subject: (day) => `私隱政策將於 ${day} 更新`,
    lead: (title, day) => `「${title}」的新版本將於 ${day} 生效。`,
    changed: '更改內容：',
    asks: (titles) =>
      `曾同意以下用途的人士須重新選擇：${titles.join('；')}。如您曾經同意，請在應用程式的「私隱」頁面回覆：在您回覆之前，非必要的用途會暫停，帳戶所需的用途會維持至該日。如您未曾同意，則沒有任何變更。`,
    express: '您的其中一項權利有所更改，因此需要您的明確同意。',
    nothingAsked: '您的選擇維持不變，無需採取任何行動。',
    newsletterRests: '在您重新同意之前，我們的通訊會暫停寄送：請再次登記訂閱，並透過隨後的電郵確認。',
    newsletterGoesOn: '我們的通訊會如常寄送，您無需採取任何行動。',
    link: '閱讀新版本',
  },
};

/** What a version changes, from when, and what is asked anew, in the person's language; the same for everyone. */
export function announcementWords(version: ArchivedVersion, wanted: string, publicUrl: string): MessageWords {
  const words = WORDINGS[languageOf(wanted)];
  const asked = version.asks.map((purpose) => {
    const notice = version.notices.find((candidate) => candidate.purpose === purpose);
    return inLocale(notice?.locales ?? {}, wanted)?.value.title ?? purpose;
  });
  return wordsOf(version, wanted, publicUrl, [
    ...(version.express ? [words.express] : []),
    asked.length > 0 ? words.asks(asked) : words.nothingAsked,
  ]);
}

/** The same for somebody who takes the newsletter without an account, and so has one choice alone (QST-1.3c). */
export function newsletterWords(version: ArchivedVersion, wanted: string, publicUrl: string): MessageWords {
  const words = WORDINGS[languageOf(wanted)];
  const rests = version.asks.includes(MARKETING);
  return wordsOf(version, wanted, publicUrl, [
    ...(rests && version.express ? [words.express] : []),
    rests ? words.newsletterRests : words.newsletterGoesOn,
  ]);
}

/** @param toDo the closing paragraphs: what this reader is asked */
function wordsOf(version: ArchivedVersion, wanted: string, publicUrl: string, toDo: readonly string[]): MessageWords {
  const words = WORDINGS[languageOf(wanted)];
  const day = version.effectiveFrom.toISOString().slice(0, 10);
  const titles = Object.fromEntries(version.texts.map(({ locale, title }) => [locale, title]));
  const title = inLocale(titles, wanted)?.value ?? '';
  const summaries = version.changes.map(({ summary }) => `• ${inLocale(summary, wanted)?.value ?? ''}`);
  const paragraphs = [
    words.lead(title, day),
    ...(summaries.length > 0 ? [[words.changed, ...summaries].join('\n')] : []),
    ...toDo,
  ];
  return {
    subject: words.subject(day),
    text: paragraphs.join('\n\n'),
    links: [{ label: words.link, url: `${publicUrl}/privacy?version=${version.version}` }],
  };
}
