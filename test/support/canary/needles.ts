import type { Canary, Needle } from './canary';
import { dense, type Writing, writingsOfBytes, writingsOfDigests, writingsOfText } from './writings';

/**
 * Length of every needle but dates. Twelve characters of hex are 48 random bits: not met by chance in megabytes of
 * ids. Twelve digits could be.
 */
export const WINDOW = 12;
const DIGITS = 2 * WINDOW;
/** The form of needles that are looked for as they stand, separators and all. */
export const DATE = 'date';

/** What to look for, so that a canary is found in any writing, whole or cut to a part that still tells it. */
export function needlesOf(canary: Canary): Needle[] {
  const date = ([form, text]: Writing): Needle => ({ text, rest: '', canary, form });
  const needle = ([form, text]: Writing): Needle => ({
    text: text.slice(0, WINDOW),
    rest: text.slice(WINDOW),
    canary,
    form,
  });
  const needles = writingsOf(canary)
    .flatMap(([form, text]) => windows(form, dense(text)))
    .map(needle);
  if (canary.shape === 'text' || canary.shape === 'date') {
    if (!needles.some(({ form }) => form.startsWith('hex'))) throw new Error(`the canary ${canary.kind} is too short`);
  }
  return canary.shape === 'date' ? [...needles, ...datesOf(canary.value).map(date)] : needles;
}

function writingsOf({ value, shape }: Canary): Writing[] {
  if (shape === 'uuid') return writingsOfUuid(value);
  const spellings = [
    ...new Set([value, value.toLowerCase(), value.toUpperCase(), value.replace(/[^\p{L}\p{N}]/gu, '')]),
  ];
  const digests = spellings.flatMap(writingsOfDigests);
  if (shape === 'digest-only') return digests;
  const plain: Writing[] = everyWindow('plain', dense(value)).concat(everyWindow('reversed', reverse(dense(value))));
  return [...plain, ...spellings.flatMap(writingsOfText), ...digests];
}

/** A UUIDv7 begins with the time, which ids made at the same moment share: only its random part tells whose it is. */
function writingsOfUuid(uuid: string): Writing[] {
  const hex = dense(uuid);
  const bytes = Buffer.from(hex, 'hex');
  const tail = hex.slice(12);
  const digits = BigInt(`0x${hex}`).toString().slice(-16);
  const texts = [uuid, uuid.toUpperCase(), hex, hex.toUpperCase()];
  return [
    ...everyWindow('plain', tail),
    ...everyWindow('reversed', reverse(tail)),
    ['decimal', digits],
    ...writingsOfBytes(bytes.subarray(6)).filter(([form]) => form !== 'hex'),
    // Chance puts separators into base64. Where too little is left without them, the end of the time makes up for it.
    ...writingsOfBytes(bytes.subarray(3))
      .filter(([form]) => form.startsWith('base64'))
      .map(([form, text]): Writing => [form, dense(text).slice(-WINDOW)]),
    ...texts.flatMap((text) => [...writingsOfText(text.slice(-20)), ...writingsOfDigests(text)]),
    ...writingsOfDigests(bytes),
  ];
}

/** The ways in which people and programs write a day. */
function datesOf(iso: string): Writing[] {
  const [year = '', month = '', day = ''] = iso.split('-');
  const shortMonth = String(Number(month));
  const name = new Date(iso).toLocaleString('en', { month: 'short', timeZone: 'UTC' }).toLowerCase();
  const orders = [
    [year, month, day],
    [day, month, year],
    [month, day, year],
    [shortMonth, day, year],
    [day, shortMonth, year],
  ];
  const numbers = orders
    .flatMap((parts) => ['-', '/', '.', ' ', ''].map((separator) => parts.join(separator)))
    .filter((text) => text.length >= 8);
  return [
    ...numbers,
    reverse(iso),
    reverse(dense(iso)),
    `${day} ${name} ${year}`,
    `${name} ${day} ${year}`,
    `${day}-${name}-${year}`,
  ].map((text) => [DATE, text]);
}

function everyWindow(form: string, text: string): Writing[] {
  return Array.from({ length: Math.max(0, text.length - WINDOW + 1) }, (_, at) => [form, text.slice(at, at + WINDOW)]);
}

/**
 * Windows side by side; the last ends with the text. Where a text is digits alone they are twice as long, and so is one of
 * digits in a text's hex: the three digits 123 in UTF-16 are 003100320033, which amounts of 3100 and 3200 in a row are too.
 * The hex of a digest begins with twelve digits in one of 280 cases, and those are as rare as any other twelve.
 */
function windows(form: string, text: string): Writing[] {
  if (text.length < WINDOW) return [];
  const wide = Math.min(DIGITS, text.length);
  const size = isDigits(text) ? wide : WINDOW;
  const starts = Array.from({ length: Math.floor(text.length / size) }, (_, n) => n * size);
  return [...new Set([...starts, text.length - size])].map((at) => {
    if (!form.startsWith('hex of UTF') || !isDigits(text.slice(at, at + WINDOW)))
      return [form, text.slice(at, at + size)];
    const from = Math.min(at, text.length - wide);
    return [form, text.slice(from, from + wide)];
  });
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text);
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}
