import { devPage } from './dev-page';
import { type Html, safeHtml } from '@evc/platform';
import type { PushRecord } from './push-log';

function article(item: PushRecord): Html {
  const badge =
    item.answer === 'success'
      ? safeHtml`<span class="badge">success</span>`
      : safeHtml`<span class="badge bad">${item.answer}</span>`;
  const data = Object.entries(item.data).map(([key, value]) => safeHtml`<li><code>${key}: ${value}</code></li>`);
  return safeHtml`<article><div class="top"><h2>${item.notification.title ?? '(no title)'}</h2>${badge}</div>
<div class="meta"><time datetime="${item.at.toISOString()}">${item.at.toISOString().replace('T', ' ').slice(0, 19)} UTC</time> · token <code>${item.token}</code></div>
<pre>${item.notification.body ?? ''}</pre>${data.length > 0 ? safeHtml`<ul aria-label="Data">${data}</ul>` : ''}</article>
`;
}

/** What the FCM emulator got, as a page. `outside`: pushes go to the real service instead. */
export function pushesPage(
  items: readonly PushRecord[],
  token: string,
  { refreshing, outside }: { refreshing: boolean; outside: boolean },
): string {
  return devPage({
    title: 'Pushes',
    lead: outside
      ? 'Pushes go to Firebase Cloud Messaging, and none of them is kept here.'
      : 'Pushes go to a local emulator of Firebase Cloud Messaging. Each request is listed with the answer it got.',
    path: '/dev/pushes',
    filter: { name: 'token', label: 'Push token, whole', placeholder: 'phone-1', value: token },
    refreshing,
    empty: {
      nothing: outside
        ? 'Nothing is kept here.'
        : 'No push yet. Finish a charging session of a driver whose phone is registered.',
      noMatch: 'No push to this token.',
    },
    items: items.map(article),
  });
}
