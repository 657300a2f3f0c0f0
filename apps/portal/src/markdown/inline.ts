import { Html, safeHtml } from '../html';

/** A pattern of inline Markdown and what it becomes. The first that matches earliest in the text wins. */
const RULES: readonly (readonly [RegExp, (match: RegExpExecArray) => Html])[] = [
  [/`([^`]+)`/, (match) => safeHtml`<code>${match[1] ?? ''}</code>`],
  [/\[([^\]]+)\]\(([^()\s]+)\)/, (match) => link(match[1] ?? '', match[2] ?? '')],
  [/<((?:https?:\/\/|mailto:)[^<>\s]+)>/, (match) => link((match[1] ?? '').replace(/^mailto:/, ''), match[1] ?? '')],
  [/\*\*(\S(?:[^*]*\S)?)\*\*/, (match) => safeHtml`<strong>${inline(match[1] ?? '')}</strong>`],
  [/\*(\S(?:[^*]*\S)?)\*/, (match) => safeHtml`<em>${inline(match[1] ?? '')}</em>`],
];

/** Only these can be followed; `javascript:` and its like stay text. */
const SAFE_TARGET = /^(https?:\/\/|mailto:|\/(?!\/)|#)/i;

function link(label: string, target: string): Html {
  return SAFE_TARGET.test(target) ? safeHtml`<a href="${target}" rel="noreferrer">${inline(label)}</a>` : inline(label);
}

/** Code, links, strong and emphasis; everything else is text and escaped. */
export function inline(text: string): Html {
  const parts: Html[] = [];
  let rest = text;
  while (rest !== '') {
    const next = RULES.map(([pattern, build]) => ({ match: pattern.exec(rest), build }))
      .filter(
        (found): found is { match: RegExpExecArray; build: (match: RegExpExecArray) => Html } => found.match !== null,
      )
      .reduce<{ match: RegExpExecArray; build: (match: RegExpExecArray) => Html } | undefined>(
        (first, found) => (first && first.match.index <= found.match.index ? first : found),
        undefined,
      );
    if (!next) break;
    parts.push(safeHtml`${rest.slice(0, next.match.index)}${next.build(next.match)}`);
    rest = rest.slice(next.match.index + next.match[0].length);
  }
  return new Html([...parts, safeHtml`${rest}`].map((part) => part.markup).join(''));
}
