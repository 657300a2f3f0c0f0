import { assertUnreachable } from './decision';

test('a case that the code does not know is an error, and names it', () => {
  expect(() => assertUnreachable({ kind: 'new' } as never)).toThrow('unhandled case: {"kind":"new"}');
});
