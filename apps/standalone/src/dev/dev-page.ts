import { type Html, safeHtml } from '@evc/platform';
import { DEV_STYLE_PATH } from './dev-style';

/** The three pages. */
const PAGES = [
  { path: '/dev/mailbox', label: 'Mailbox' },
  { path: '/dev/pushes', label: 'Pushes' },
  { path: '/dev/texts', label: 'Texts' },
] as const;

/** What they have in common. */
export interface DevPage {
  title: string;
  lead: string;
  path: (typeof PAGES)[number]['path'];
  filter: { name: string; label: string; placeholder: string; value: string };
  refreshing: boolean;
  /** What to say when there is nothing. */
  empty: { nothing: string; noMatch: string };
  items: readonly Html[];
}

const REFRESH_SECONDS = 5;

/** A finished page without scripts: a filter, a switch for reloading by itself, the items or a word on why there are none. */
export function devPage(page: DevPage): string {
  const { filter } = page;
  const query = (refresh: boolean): string => {
    const search = new URLSearchParams({
      ...(filter.value && { [filter.name]: filter.value }),
      ...(refresh && { refresh: '1' }),
    });
    return search.size === 0 ? page.path : `${page.path}?${search.toString()}`;
  };
  const others = PAGES.filter(({ path }) => path !== page.path).map(
    ({ path, label }) => safeHtml`<a href="${path}">${label}</a>`,
  );
  const count = page.items.length;
  const empty = filter.value ? page.empty.noMatch : page.empty.nothing;
  const body = safeHtml`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${page.refreshing ? safeHtml`<meta http-equiv="refresh" content="${REFRESH_SECONDS}">` : ''}
<meta name="robots" content="noindex"><title>${page.title} · EV Cloud</title><link rel="icon" href="/assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="${DEV_STYLE_PATH}"></head>
<body><main>
<nav aria-label="Pages"><a href="/">EV Cloud</a>${others}</nav>
<h1>${page.title}</h1><p class="lead">${page.lead}</p>
<form method="get" action="${page.path}"><label>${filter.label}<input name="${filter.name}" value="${filter.value}" placeholder="${filter.placeholder}" maxlength="4096" autocomplete="off" spellcheck="false"></label>
${page.refreshing ? safeHtml`<input type="hidden" name="refresh" value="1">` : ''}<button>Filter</button></form>
<div class="bar"><span>${count === 1 ? '1 item' : `${count} items`}${filter.value ? safeHtml` · <a href="${page.path}">show all</a>` : ''}</span>
<span>${
    page.refreshing
      ? safeHtml`Reloads every ${REFRESH_SECONDS} seconds · <a href="${query(false)}">stop</a>`
      : safeHtml`<a href="${query(false)}">Reload</a> · <a href="${query(true)}">reload every ${REFRESH_SECONDS} seconds</a>`
  }</span></div>
${count === 0 ? safeHtml`<p class="empty">${empty}</p>` : page.items}
</main></body></html>
`;
  return body.markup;
}
