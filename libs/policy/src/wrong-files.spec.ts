import { writeFileSync } from 'node:fs';
import { PolicyCopy } from './testing/policy-copy';

let copy: PolicyCopy;
beforeEach(() => {
  copy = new PolicyCopy();
});
afterEach(() => copy.remove());

test.each([
  ['an empty file', '', 'qst-ev.yaml:1: must be a section with keys of its own'],
  ['a list', '- 1', 'qst-ev.yaml:1: must be a section with keys of its own'],
  ['a text', 'hello', 'qst-ev.yaml:1: must be a section with keys of its own'],
])('QST-1.1 %s is no pack', (_name, text, complaint) => {
  writeFileSync(copy.path('qst-ev.yaml'), text);
  expect(copy.complaints()).toContain(complaint);
});

test.each([
  ['bytes that are not UTF-8', Buffer.from([0x69, 0x64, 0xff, 0xfe]), 'qst-ev.yaml:1: is not UTF-8'],
  ['aliases that would unfold without end', Buffer.from(bomb()), 'qst-ev.yaml:1: Excessive alias count'],
])('QST-1.1 %s', (_name, bytes, complaint) => {
  writeFileSync(copy.path('qst-ev.yaml'), bytes);
  expect(copy.complaints().join('\n')).toContain(complaint);
});

test('QST-1.1 a folder or an absent file instead of a pack', () => {
  expect(copy.complaints('qst-ev')).toEqual(['qst-ev:1: cannot be read']);
  expect(copy.complaints('absent.yaml')).toEqual(['absent.yaml:1: no such file']);
});

function bomb(): string {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const lines = names.map((name, index) => {
    const parts =
      index === 0
        ? '1'
        : Array<string>(9)
            .fill(`*${names[index - 1]}`)
            .join(', ');
    return `${name}: &${name} [${parts}]`;
  });
  return lines.join('\n');
}
