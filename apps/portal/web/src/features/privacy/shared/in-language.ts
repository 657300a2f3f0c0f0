/** Of texts by locale, the one for the page's language; English, or any, where there is none. */
export function inLanguage<Text>(texts: Readonly<Record<string, Text>>, language: string): Text | undefined {
  const tags = Object.keys(texts);
  const base = (tag: string): string => tag.split('-')[0] ?? tag;
  const found =
    tags.find((tag) => tag === language) ??
    tags.find((tag) => base(tag) === base(language)) ??
    tags.find((tag) => base(tag) === 'en') ??
    tags[0];
  return found === undefined ? undefined : texts[found];
}
