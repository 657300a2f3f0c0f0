/** What a person tells about themselves, none of which makes a password hard to guess. */
export interface PasswordOwner {
  readonly email: string;
  readonly username?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** YYYY-MM-DD. */
  readonly birthDate?: string | null | undefined;
  /** The client that the person works for. */
  readonly organisation?: string | null | undefined;
}

/** Words of this service, which people reach for when it asks for a password (ASVS 6.2.11). */
const SERVICE = ['evcloud', 'ev cloud', 'charging', 'chargepoint'];
const SHORTEST = 3;
/** No form holds more; a bound all the same, since each word costs time. */
const MOST = 60;

/** The words that an attacker who knows the person would try first, in lower case, each once. */
export function ownWords({ email, username, name, phone, birthDate, organisation }: PasswordOwner): string[] {
  const texts = [email, email.split('@')[0], username, name, organisation].flatMap((text) => (text ? [text] : []));
  const words = texts.flatMap((text) => [text, joined(text), ...text.split(/[^\p{L}\p{N}]+/u)]);
  const all = [...words, ...digitsOf(phone), ...spellingsOf(birthDate), ...SERVICE];
  const lower = all.map((word) => word.normalize('NFC').toLowerCase().slice(0, 100));
  return [...new Set(lower)].filter((word) => word.length >= SHORTEST).slice(0, MOST);
}

/**
 * What of a password is none of these words, no year and no punctuation: an estimate that tries one word at a time calls
 * `otto.k-otto-k` strong, and an attacker who knows the person puts their words together first.
 */
export function beyondOwnWords(password: string, words: readonly string[]): string {
  let rest = password.normalize('NFC').toLowerCase();
  for (const word of [...words].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ');
  return rest.replace(/(?:19|20)\d\d/g, ' ').replace(/[\p{P}\p{Z}\p{Sm}\p{Sc}\p{Sk}]+/gu, '');
}

function joined(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A phone number with and without the country's digits, as far as one can tell without a table. */
function digitsOf(phone: string | null | undefined): string[] {
  const digits = (phone ?? '').replace(/\D/g, '');
  return [digits, digits.slice(-8), digits.slice(-10)];
}

/** A date as people write it: year first, day first, month first, with two or four digits of the year. */
function spellingsOf(date: string | null | undefined): string[] {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? '') ?? [];
  if (!year || !month || !day) return [];
  return [year, year.slice(2)].flatMap((y) =>
    ['', '-', '.', '/'].flatMap((between) =>
      [
        [y, month, day],
        [day, month, y],
        [month, day, y],
      ].map((parts) => parts.join(between)),
    ),
  );
}
