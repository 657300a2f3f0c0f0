import fc from 'fast-check';
import { repairText } from './repair-text';

const HEARTBEAT = '[2,"a","Heartbeat",{}]';

describe('a text that is nearly JSON', () => {
  it.each<[string, string, unknown, string[]]>([
    ['the end of a string in C after the message', `${HEARTBEAT}\0`, [2, 'a', 'Heartbeat', {}], ['control-character']],
    ['the same within a text', '["We\0\0"]', ['We'], ['control-character']],
    ['a line break within a text', '["a\r\nb"]', ['ab'], ['control-character']],
    ['a byte order mark', `\ufeff${HEARTBEAT}`, [2, 'a', 'Heartbeat', {}], ['byte-order-mark']],
    ['no value', '{"transactionId":,"x":1}', { transactionId: null, x: 1 }, ['no-value']],
    ['no value at the end', '{"transactionId": }', { transactionId: null }, ['no-value']],
    ['a comma before the first', '[ ,{"value":"1"}]', [{ value: '1' }], ['stray-comma']],
    ['a comma after the last', '{"a":[1,2,],}', { a: [1, 2] }, ['stray-comma']],
    ['two commas', '[1,,2]', [1, 2], ['stray-comma']],
    ['a list of commas', '[,,]', [], ['stray-comma']],
    ['no number', '{"value":nan,"b":-inf,"c":NaN}', { value: null, b: null, c: null }, ['no-number']],
    [
      'several at once',
      '{"a":,"b":[nan,],}\0',
      { a: null, b: [null] },
      ['no-value', 'no-number', 'stray-comma', 'control-character'],
    ],
  ])('%s is read as meant', (_, text, meant, rules) => {
    const repaired = repairText(text);
    expect(JSON.parse(repaired?.text ?? '')).toEqual(meant);
    expect(repaired?.rules).toEqual(rules);
  });

  it.each(['ping', 'PONG', ' ping\r\n'])('%j is a sign of life and no message', (text) => {
    expect(repairText(text)).toEqual({ text: '', rules: ['word-instead'] });
  });

  it.each([
    ['half a message', '[2,"a","Heartbeat",{'],
    ['two messages', `${HEARTBEAT}${HEARTBEAT}`],
    ['a list that is not closed', '[3,"a",{"configurationKey":[]'],
    ['other quotes', "[2,'a','Heartbeat',{}]"],
    ['a word nobody knows', '[nano]'],
    ['words', 'ping me'],
    ['a text that does not end', '["a'],
    ['a text that ends in a stroke', '["a\\'],
    ['nothing', ''],
  ])('%s is left to be refused', (_, text) => {
    expect(repairText(text)).toBeNull();
  });

  it('keeps what texts say, commas and colons and all', () => {
    const said = { 'a:,b': '[,] {,} :, nan "quoted" \\', c: 'é漢🚗' };
    const text = JSON.stringify(said);
    expect(JSON.parse(repairText(`${text}\0`)?.text ?? '')).toEqual(said);
  });

  it('whatever JSON it is, it stays as it came, and a NUL at the end of it costs nothing', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        expect(repairText(text)).toBeNull();
        expect(JSON.parse(repairText(`${text}\0`)?.text ?? '')).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes time in proportion to its length', () => {
    const long = `[${'nan,"\0",'.repeat(200_000)}1,]`;
    const began = performance.now();
    expect(repairText(long)?.rules).toHaveLength(3);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
