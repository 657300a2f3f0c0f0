import { personalKey, type Shape, unknownKeys } from '.';

const key = personalKey({ category: 'contact', purpose: 'account', retention: 'erasure', exported: 'profile' });
const shape: Shape = { name: 'same', mail: key, essence: { '*': 'impersonal' }, steps: { '[]': { at: 'same' } } };

describe('unknownKeys', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing of it', {}, []],
    ['all of it', { name: 'a', mail: null, essence: { de: 'x', fr: 'y' }, steps: [{ at: 1 }, { at: 2 }] }, []],
    ['lists of plain values where one is declared', { name: ['a', 'b'] }, []],
    ['a key more', { name: 'a', nickname: 'b' }, ['nickname']],
    ['a key more within a list, told once', { steps: [{ at: 1, by: 2 }, { by: 3 }] }, ['steps.[].by']],
    ['an object where a plain value is declared', { mail: { home: 'x' } }, ['mail']],
    ['an object in a list of plain values', { name: [{ first: 'x' }] }, ['name']],
    ['an object under any key', { essence: { de: { x: 1 } } }, ['essence.de']],
    ['a list where an object is declared', [1], ['[]']],
    ['a name of every object', JSON.parse('{"constructor": 1, "__proto__": 2}'), ['constructor', '__proto__']],
    ['no object at all', 'text', []],
  ])('%s', (_what, value, unknown) => expect(unknownKeys(shape, value)).toEqual(unknown));
});
