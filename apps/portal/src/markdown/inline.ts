import { Html, safeHtml } from '@evc/platform';

/**
 * A pattern of inline Markdown and what it becomes. The first that matches earliest in the text wins. Each is bounded, so
 * that a mark without an end is not searched through the whole text again and again: a page is made for every visitor.
 */
const RULES: readonly (readonly [RegExp, (match: RegExpExecArray) => Html])[] = [
  [/`([^`]{1,1000})`/g, (match) => safeHtml`<code>${match[1] ?? ''}</code>`],
  [/\[([^\]]{1,500})\]\(([^()\s]{1,2000})\)/g, (match) => link(match[1] ?? '', match[2] ?? '')],
  [
    /<((?:https?:\/\/|mailto:)[^<>\s]{1,2000})>/g,
    (match) => link((match[1] ?? '').replace(/^mailto:/, ''), match[1] ?? ''),
  ],
  [/\*\*(\S(?:[^*]{0,2000}\S)?)\*\*/g, (match) => safeHtml`<strong>${inline(match[1] ?? '')}</strong>`],
  [/\*(\S(?:[^*]{0,2000}\S)?)\*/g, (match) => safeHtml`<em>${inline(match[1] ?? '')}</em>`],
];

/** Only these can be followed; `javascript:` and its like stay text. Browsers read a backslash as a slash. */
const SAFE_TARGET = /^(https?:\/\/|mailto:|\/(?![/\\])|#)/i;

function link(label: string, target: string): Html {
  return SAFE_TARGET.test(target) ? safeHtml`<a href="${target}" rel="noreferrer">${inline(label)}</a>` : inline(label);
}

/** Code, links, strong and emphasis; everything else is text and escaped. Takes time in proportion to the text. */
export function inline(text: string): Html {
  const parts: Html[] = [];
  const ahead = RULES.map(([pattern, build]) => ({ pattern, build, match: matchFrom(pattern, text, 0) }));
  let at = 0;
  for (;;) {
    let first: { match: RegExpExecArray; build: (match: RegExpExecArray) => Html } | undefined;
    for (const rule of ahead) {
      // Looked for again only when what came before it took its place; what is nowhere ahead is never looked for again.
      if (rule.match && rule.match.index < at) rule.match = matchFrom(rule.pattern, text, at);
      if (rule.match && (!first || rule.match.index < first.match.index)) first = { ...rule, match: rule.match };
    }
    if (!first) break;
    const { match, build } = first;
    parts.push(safeHtml`${text.slice(at, match.index)}${build(match)}`);
    at = match.index + match[0].length;
  }
  return new Html([...parts, safeHtml`${text.slice(at)}`].map((part) => part.markup).join(''));
}

/** The patterns are shared and may be in use further up, so where to look is said each time. */
function matchFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}
