import type { TextBoxItem } from '@evc/messaging';
import { devPage } from './dev-page';
import { type Html, safeHtml } from '@evc/platform';

function article({ to, text, at }: TextBoxItem): Html {
  return safeHtml`<article><div class="top"><h2>${to}</h2><time class="meta" datetime="${at.toISOString()}">${at.toISOString().replace('T', ' ').slice(0, 19)} UTC</time></div>
<pre>${text}</pre></article>
`;
}

/** The local text box as a page. `outside`: texts go to a gateway instead. */
export function textsPage(
  items: readonly TextBoxItem[],
  to: string,
  { refreshing, outside }: { refreshing: boolean; outside: boolean },
): string {
  return devPage({
    title: 'Text messages',
    lead: outside
      ? 'A gateway for text messages is configured, so texts go there and none of them is kept here.'
      : 'No gateway for text messages is configured, so every text stays here. Kept in memory until the process ends.',
    path: '/dev/texts',
    filter: { name: 'to', label: 'Number, whole', placeholder: '+85255501234', value: to },
    refreshing,
    empty: {
      nothing: outside
        ? 'Nothing is kept here.'
        : 'No text message yet. Ask for a code for a phone number, and it appears here.',
      noMatch: 'No text message to this number.',
    },
    items: items.map(article),
  });
}
