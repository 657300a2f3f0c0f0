import { safeHtml } from '@evc/platform';
import type { Language } from '../language';
import { href, layout, type PageContext } from './layout';
import { panel } from './panel';

const WORDS: Record<Language, { title: string; text: string; home: string }> = {
  en: {
    title: 'There is no such page',
    text: 'Nothing is at this address. If a link in a mail led here, please copy it as a whole.',
    home: 'Go to the start page',
  },
  'zh-Hant': {
    title: '沒有此頁',
    text: '此地址並無任何內容。如您由郵件中的連結來到這裡，請完整複製連結。',
    home: '前往主頁',
  },
};

/** For an address that nothing is at. */
export function unknownAddressPage(context: PageContext): string {
  const { title, text, home } = WORDS[context.reader.language];
  const link = safeHtml`<p><a class="alone" href="${href('/', context.reader)}">${home}</a></p>`;
  return layout({ path: '/', title, main: panel(title, [text], link) }, context);
}
