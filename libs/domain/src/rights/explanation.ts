/** Fewer explain nothing. */
export const LEAST_WORDS = 4;

/** A sign of Chinese or Japanese is counted as a word: they are written without spaces. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** Does a text explain anything (QTL-10.3)? It has some different words; a code, a number or one word repeated has not. */
export function isExplanation(text: string): boolean {
  return new Set(text.toLowerCase().match(WORDS)).size >= LEAST_WORDS;
}
