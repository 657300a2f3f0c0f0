/** How a text departed from JSON. */
export type TextRule =
  'control-character' | 'byte-order-mark' | 'no-value' | 'stray-comma' | 'no-number' | 'word-instead';

export interface RepairedText {
  /** Empty for a text that says nothing. */
  readonly text: string;
  readonly rules: readonly TextRule[];
}

const SIGN_OF_LIFE = /^\s*(?:ping|pong)\s*$/i;
const SPACE = /[ \t\r\n]/;
const NOT_A_NUMBER = /[+-]?(?:nan|inf(?:inity)?)(?![\w.])/iy;

/**
 * Reads a message that is nearly JSON as it is meant. Only what has one meaning is repaired, and nothing within a text changes but for
 * control characters, which JSON has no place for: firmware that prints its messages leaves the end of its strings
 * in (NUL), puts nothing where a value is unknown, a comma too many into a list it filters, and `nan` where a sensor is missing.
 * A `ping` in words is a sign of life and no message.
 * @returns null for JSON, and for what cannot be repaired
 */
export function repairText(text: string): RepairedText | null {
  if (isJson(text)) return null;
  if (SIGN_OF_LIFE.test(text)) return { text: '', rules: ['word-instead'] };
  const repair = new Repair(text);
  const repaired = repair.run();
  return isJson(repaired) ? { text: repaired, rules: [...repair.rules] } : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** One walk over the text; its time is linear in it. */
class Repair {
  readonly rules = new Set<TextRule>();
  private readonly out: string[] = [];
  /** The last character outside of texts that is no space, and where it stands in `out`. */
  private last = '';
  private lastAt = -1;

  constructor(private readonly source: string) {}

  run(): string {
    let at = 0;
    while (at < this.source.length) at = this.step(at);
    return this.out.join('');
  }

  /** Takes what begins at `at`. @returns where the next begins */
  private step(at: number): number {
    const char = this.source.charAt(at);
    if (char === '"') return this.string(at);
    if (SPACE.test(char)) this.out.push(char);
    else if (char === '\ufeff') this.rules.add('byte-order-mark');
    else if (isControl(char)) this.rules.add('control-character');
    else if (char === ',') this.comma();
    else if (char === ']' || char === '}') this.close(char);
    else return this.other(at, char);
    return at + 1;
  }

  private string(begin: number): number {
    let from = begin;
    let at = begin + 1;
    for (; at < this.source.length && this.source[at] !== '"'; at += 1) {
      if (this.source[at] === '\\') at += 1;
      if (!isControl(this.source.charAt(at))) continue;
      this.rules.add('control-character');
      this.out.push(this.source.slice(from, at));
      from = at + 1;
    }
    this.put(this.source.slice(from, at + 1), '"');
    return at + 1;
  }

  private comma(): void {
    this.fillIn();
    if (this.last === '[' || this.last === '{' || this.last === ',') this.rules.add('stray-comma');
    else this.put(',', ',');
  }

  private close(char: string): void {
    this.fillIn();
    if (this.last === ',') {
      this.rules.add('stray-comma');
      this.out[this.lastAt] = '';
    }
    this.put(char, char);
  }

  /** Nothing where a value is to be. */
  private fillIn(): void {
    if (this.last !== ':') return;
    this.rules.add('no-value');
    this.put('null', 'l');
  }

  private other(at: number, char: string): number {
    NOT_A_NUMBER.lastIndex = at;
    const word = NOT_A_NUMBER.exec(this.source)?.[0];
    if (word === undefined) {
      this.put(char, char);
      return at + 1;
    }
    this.rules.add('no-number');
    this.put('null', 'l');
    return at + word.length;
  }

  private put(text: string, last: string): void {
    this.last = last;
    this.lastAt = this.out.push(text) - 1;
  }
}

function isControl(char: string): boolean {
  return char < ' ' && char !== '';
}
