import { registerDecorator, type ValidationOptions } from 'class-validator';

/** 3 to 32 letters, digits, dots, dashes and underscores, of any script, beginning with a letter or digit. */
const SHAPE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{2,31}$/u;

/** Scripts that are written together in one word; everything else stands alone (UTS 39, "highly restrictive"). */
const WRITTEN_TOGETHER: readonly RegExp[] = [
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}]+$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Bopomofo}\p{Script=Common}]+$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}\p{Script=Common}]+$/u,
];
const SCRIPTS = ['Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Thai', 'Georgian', 'Cherokee', 'Devanagari'];
const ALONE = SCRIPTS.map((script) => new RegExp(`^[\\p{Script=${script}}\\p{Script=Common}]+$`, 'u'));

/** Letters that look Latin: a name of nothing else could be taken for a Latin one. */
const LOOKS_LATIN = /^[авеԁгһіјкԛмпоԝрсѕтухѵһԍӏѡʏαβεγικνορτυχωϲϳ]+$/u;
const ASCII_DIGIT = /[0-9]/;
const OTHER_NUMBER = /(?![0-9])\p{N}/u;

/**
 * What may be a username, in the manner of the PRECIS profiles (RFC 8265): one spelling alone (NFKC, so no full width, no
 * ligatures, no superscripts), letters of scripts that are written together, and one kind of digits. What remains apart only
 * by case is one name, since the blind index folds it. So nobody can be shown as somebody else by letters that look alike.
 */
export function isUsername(text: unknown): text is string {
  if (typeof text !== 'string' || !SHAPE.test(text) || text.normalize('NFKC') !== text) return false;
  if (ASCII_DIGIT.test(text) && OTHER_NUMBER.test(text)) return false;
  if (WRITTEN_TOGETHER.some((scripts) => scripts.test(text))) return true;
  const letters = text.toLowerCase().replace(/[^\p{L}]/gu, '');
  return ALONE.some((script) => script.test(text)) && !LOOKS_LATIN.test(letters);
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
        message: 'must be 3 to 32 letters, digits, dots, dashes or underscores, of scripts that are written together',
        ...options,
      },
      validator: { validate: isUsername },
    });
