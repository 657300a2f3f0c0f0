const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A piece of HTML that may be put into a page as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

type Value = string | number | Html | readonly Html[];

function markup(value: Value): string {
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map((part) => part.markup).join('');
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/**
 * Builds HTML: every value in the template is escaped unless it is HTML itself, so escaping cannot be forgotten.
 * Not named `html`, because formatters take that for a licence to add white space.
 */
export function safeHtml(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.reduce((page, part, index) => page + markup(values[index - 1] ?? '') + part));
}

/** `e-mail`, `sign-in`: a short first part before a hyphen, which a line must not end behind. */
const HYPHENATED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

/** A text in which no line ends inside a hyphenated word: browsers break behind a hyphen, whatever the style sheet says of syllables. */
export function unbroken(text: string): Html {
  const words = text.match(HYPHENATED) ?? [];
  const between = text.split(HYPHENATED);
  const parts = between.flatMap((part, index) => {
    const word = words[index];
    return [safeHtml`${part}`, ...(word === undefined ? [] : [safeHtml`<span class="whole">${word}</span>`])];
  });
  return safeHtml`${parts}`;
}
