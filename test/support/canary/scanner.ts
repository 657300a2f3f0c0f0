import { type Canary, type Finding, nameOf, type Needle } from './canary';
import { DATE, needlesOf, WINDOW } from './needles';
import { type Reading, type View, viewsOf } from './readings';

/** Taken once: a global is looked up dearly where Jest runs a file, and this one was five sixths of the whole search. */
const { imul } = Math;
const BASE = 0x01000193;
/** BASE to the power of WINDOW: the weight of the character that leaves the window. */
const LEAVING = Array.from({ length: WINDOW }, () => BASE).reduce((power, base) => imul(power, base), 1);
const FILTER_BITS = 22;

/**
 * Finds canaries in anything. The cost is one pass over a content, however many canaries there are: a rolling hash asks
 * a bit map whether the last twelve characters could be a needle, and only then looks it up.
 */
export class Scanner {
  /** By their text: a token begins with the bytes of the account it is for, and a leak of one is a leak of both. */
  private readonly needles = new Map<string, Needle[]>();
  private readonly filter = new Uint8Array(1 << FILTER_BITS);
  private readonly dates: Needle[] = [];

  constructor(canaries: readonly Canary[]) {
    for (const needle of canaries.flatMap(needlesOf)) {
      if (needle.form === DATE) this.dates.push(needle);
      else {
        const alike = this.needles.get(needle.text);
        if (alike) alike.push(needle);
        else this.needles.set(needle.text, [needle]);
        this.filter[slot(hashOf(needle.text))] = 1;
      }
    }
  }

  /** Every canary once for each place it is in. */
  read(readings: Iterable<Reading>): Finding[] {
    const found = new Map<string, Finding>();
    for (const { place, content } of readings) {
      for (const view of viewsOf(content)) {
        for (const { canary, form } of this.needlesIn(view)) {
          const name = nameOf(canary);
          const key = `${place}\n${name}`;
          if (!found.has(key)) found.set(key, { place, canary: name, form });
        }
      }
    }
    return [...found.values()];
  }

  private *needlesIn({ plain, dense }: View): Generator<Needle> {
    for (const date of this.dates) {
      if (
        /\D/.test(date.text) ? plain.includes(date.text) : [plain, dense].some((text) => standsAlone(text, date.text))
      )
        yield date;
    }
    const { filter } = this;
    let hash = 0;
    for (let at = 0; at < dense.length; at += 1) {
      hash = (imul(hash, BASE) + dense.charCodeAt(at)) | 0;
      if (at >= WINDOW) hash = (hash - imul(dense.charCodeAt(at - WINDOW), LEAVING)) | 0;
      if (at < WINDOW - 1 || filter[slot(hash)] === 0) continue;
      for (const needle of this.needles.get(dense.slice(at - WINDOW + 1, at + 1)) ?? []) {
        if (dense.startsWith(needle.rest, at + 1)) yield needle;
      }
    }
  }
}

/** Eight digits are met by chance within ids and digests; between other characters they are a date. */
function standsAlone(text: string, digits: string): boolean {
  for (let at = text.indexOf(digits); at !== -1; at = text.indexOf(digits, at + 1)) {
    if (!/[0-9a-f]/.test(text.charAt(at - 1) + text.charAt(at + digits.length))) return true;
  }
  return false;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (imul(hash, BASE) + text.charCodeAt(at)) | 0;
  return hash;
}

/** The upper bits: the lower ones of such a hash hardly mix. */
function slot(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> (32 - FILTER_BITS);
}
