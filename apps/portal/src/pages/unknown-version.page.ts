import { safeHtml } from '@evc/platform';
import type { Language } from '../language';
import { href, layout, type PageContext } from './layout';
import { panel } from './panel';

const WORDS: Record<Language, { title: string; text: string; current: string }> = {
  en: {
    title: 'There is no such version',
    text: 'No version of the privacy policy has this number. Every one that was ever published is listed below the current one.',
    current: 'Read the version in effect',
  },
  'zh-Hant': {
    title: '沒有此版本',
    text: '私隱政策沒有這個編號的版本。所有曾經公布的版本，均列於現行版本之下。',
    current: '閱讀現行版本',
  },
};

/** For an address with a number that no version of the policy has. */
export function unknownVersionPage(context: PageContext): string {
  const { title, text, current } = WORDS[context.reader.language];
  const link = safeHtml`<p><a class="alone" href="${href('/privacy', context.reader)}">${current}</a></p>`;
  return layout({ path: '/privacy', title, main: panel(title, [text], link) }, context);
}
