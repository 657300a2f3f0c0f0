import { registerDecorator, type ValidationOptions } from 'class-validator';
import { looksLikeAnother } from './look-alikes';
import { isReservedName } from './reserved-names';

/** 3 to 32 letters, digits, dots, dashes and underscores, of any script, beginning with a letter or digit. */
const SHAPE = /^[\p{L}\p{Nd}][\p{L}\p{Nd}〇._-]{2,31}$/u;

/** A character may take two units of UTF-16. */
const MOST_UNITS = 64;

/** Marks of Japanese and Chinese that count as letters and stand only behind what they lengthen or repeat. */
const REPEATED = /(?<=[\p{Script=Hiragana}\p{Script=Katakana}])[ーゝゞヽヾ]+|(?<=[\p{Script=Han}])[々〇]/gu;
/**
 * Letters that nobody sees, that change others, or are parts of them: fillers, raised and phonetic letters, ornaments of
 * manuscripts, pieces of Hangul syllables.
 */
const STRANGE =
  /[〇\p{Default_Ignorable_Code_Point}\p{Lm}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u1c80-\u1c8f\u1d00-\u1dbf\ua640-\ua69f]/u;
/**
 * Latin letters that languages are written with, once their accents are off. Left out are those of phonetics, which look like
 * others of them (ɡ, ɑ, ɪ), and Ð, whose capital is that of đ.
 */
const LATIN = /^[A-Za-zÆæŒœØøĐđðĦħıŁłŊŋŦŧÞþßẞƏəƁɓƊɗƆɔƐɛ]*$/u;
const OTHER_THAN_LATIN = /(?!\p{Script=Latin})./gsu;

/** Scripts that are written together in one word; everything else stands alone (UTS 39, "highly restrictive"). */
const WRITTEN_TOGETHER: readonly RegExp[] = [
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}0-9._-]+$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Bopomofo}0-9._-]+$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}0-9._-]+$/u,
];
const SCRIPTS = ['Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Thai', 'Georgian', 'Cherokee', 'Devanagari'];
/** With the digits that are written in the script, also where it shares them with others. */
const ALONE = SCRIPTS.map((script) => new RegExp(`^[\\p{Script_Extensions=${script}}0-9._-]+$`, 'u'));

const ASCII_DIGIT = /[0-9]/;
const OTHER_DIGIT = /(?![0-9])\p{Nd}/u;

/**
 * What may be a username, in the manner of the PRECIS profiles (RFC 8265): one spelling alone (NFKC, so no full width, no
 * ligatures, no superscripts), letters that languages are written with, of scripts that are written together, and one kind of
 * digits. What remains apart only by case is one name, since the blind index folds it. So nobody can be shown as somebody else
 * by letters that look alike, within what one can tell from a name alone; nor as the service. Whoever has such a name keeps it:
 * this is asked when one is chosen.
 */
export function isUsername(text: unknown): text is string {
  if (typeof text !== 'string' || !SHAPE.test(text) || text.normalize('NFKC') !== text) return false;
  const plain = text.replace(REPEATED, '');
  if (STRANGE.test(plain) || !LATIN.test(latinOf(text))) return false;
  if (ASCII_DIGIT.test(text) && OTHER_DIGIT.test(text)) return false;
  const isOneScript = [...WRITTEN_TOGETHER, ...ALONE].some((scripts) => scripts.test(plain));
  return isOneScript && !looksLikeAnother(text) && !isReservedName(text);
}

/** The Latin letters of a text, without their accents. */
function latinOf(text: string): string {
  return text.normalize('NFD').replace(OTHER_THAN_LATIN, '');
}

/** DTO field: a username as above. */
export const Username =
  (options?: ValidationOptions): PropertyDecorator =>
  (target, property) =>
    registerDecorator({
      name: 'username',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message:
          'must be 3 to 32 letters, digits, dots, dashes or underscores, of scripts that are written together, and not a name of the service',
        ...options,
      },
      constraints: [{ most: MOST_UNITS, pattern: SHAPE }],
      validator: { validate: isUsername },
    });
