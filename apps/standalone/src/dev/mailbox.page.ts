import type { MailboxItem } from '@evc/messaging';
import { devPage } from './dev-page';
import { type Html, safeHtml } from '@evc/platform';

function article(item: MailboxItem): Html {
  const links = item.links.map(
    (link) => safeHtml`<li><a href="${link}" rel="noreferrer"><code>${link}</code></a></li>`,
  );
  return safeHtml`<article><div class="top"><h2>${item.subject}</h2><time class="meta" datetime="${item.at.toISOString()}">${item.at.toISOString().replace('T', ' ').slice(0, 19)} UTC</time></div>
<div class="meta">to ${item.to}</div><pre>${item.text}</pre>${links.length > 0 ? safeHtml`<ul aria-label="Links">${links}</ul>` : ''}</article>
`;
}

/** The local mailbox as a page. `outside`: mail goes to a mail server instead. */
export function mailboxPage(
  items: readonly MailboxItem[],
  to: string,
  { refreshing, outside }: { refreshing: boolean; outside: boolean },
): string {
  return devPage({
    title: 'Mailbox',
    lead: outside
      ? 'A mail server is configured, so mail goes there and none of it is kept here.'
      : 'No mail server is configured, so every mail stays here. Kept in memory until the process ends.',
    path: '/dev/mailbox',
    filter: { name: 'to', label: 'Recipient, whole address', placeholder: 'alice@example.org', value: to },
    refreshing,
    empty: {
      nothing: outside
        ? 'Nothing is kept here.'
        : 'No mail yet. Register a driver, and the verification mail appears here.',
      noMatch: 'No mail to this address.',
    },
    items: items.map(article),
  });
}
