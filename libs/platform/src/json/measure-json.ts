import { Problem } from '../problems/problem';

export interface JsonBounds {
  /** Most levels of objects and arrays. */
  readonly depth: number;
  /** Most values of all kinds, those in objects and arrays counted one by one. */
  readonly values: number;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN = new Set([91, 123]);
const CLOSE = new Set([93, 125]);

/**
 * Counts a document's values and levels by its text alone, before anything is made of it: what is cheap to send must not be dear to
 * refuse. Of a text that is no JSON the counts mean nothing, which the parser then says.
 * @returns how many keys there are: in valid JSON exactly one colon outside of texts for each
 * @throws Problem json-too-deep, json-too-large as soon as a bound is passed
 */
export function measureJson(text: string, { depth: deepest, values: most }: JsonBounds): number {
  let [keys, values, depth] = [0, 1, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COLON) keys += 1;
    else if (code === COMMA) values += 1;
    else if (CLOSE.has(code)) depth -= 1;
    else if (OPEN.has(code)) {
      depth += 1;
      values += 1;
    }
    if (depth > deepest) throw new Problem('json-too-deep');
    if (values > most) throw new Problem('json-too-large');
  }
  return keys;
}

/** Position of the quote that closes the string opened at `open`; the end of the text when none does. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close < 0 ? text.length : close;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}
