/**
 * Letters of other scripts that look like Latin ones, as typed, since many do so in one case only (т does not, Т does): after
 * the confusables of UTS 39, of the scripts that a username may have.
 */
const OF_ONE_SCRIPT = [
  'авеԁгһіјкԛмпоԝрсѕтухүѵԍӏѡ', // Cyrillic; some of them as typefaces slant them
  'АВЕЅІЈКМНОРСТУХҮԌԚԜѴӀ',
  'αβεγικνορτυχωϲϳ', // Greek
  'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ',
  'օսոհցզյՕՍՏԼ', // Armenian
  'סון', // Hebrew
  'اهە٥', // Arabic
  'ᎠᎡᎢᎥᎦᎩᎪᎫᎬᎳᎷᎻᎽᏀᏂᏃᏌᏎᏏᏒᏔᏙᏚᏞᏟᏢᏦᏧᏩᏮᏰᏴ', // Cherokee
].join('');

/** Characters of East Asia that could be taken for a Latin letter, a digit or a dash. */
const STROKES = '〇一丨丶丿亅丅ㄒㄚㄥㄧㄇㄈ';

const LOOKS_LATIN = new RegExp(
  `^[A-Za-z0-9._-]*[${OF_ONE_SCRIPT}${STROKES}][A-Za-z0-9._${OF_ONE_SCRIPT}${STROKES}-]*$`,
  'u',
);
const AMONG_LATIN = new RegExp(`\\p{Script=Latin}[${STROKES}]|[${STROKES}]\\p{Script=Latin}`, 'u');
/** 一 is one, ー makes the sound before it long; แ is one letter, เเ are two. */
const DOUBLES = /[\p{Script=Katakana}ー]一|เเ/u;
/** Small letters of Cherokee are its capitals written small. */
const SMALL_CHEROKEE = /[\uab70-\uabbf]/gu;

/** Could be taken for another name: for one of Latin letters, or for one in which two letters stand for one. */
export function looksLikeAnother(username: string): boolean {
  const shown = username.replace(SMALL_CHEROKEE, (letter) => letter.toUpperCase());
  return LOOKS_LATIN.test(shown) || AMONG_LATIN.test(shown) || DOUBLES.test(shown);
}
