import { MARKER } from './http/fragments';
import { faultsOf } from './http/verdict';
import type { WireAnswer } from './http/wire';

const problem = {
  type: '/problems/validation-failed',
  title: 'x',
  status: 400,
  code: 'validation-failed',
  requestId: 'r',
};

function answer(status: number, body: unknown, type = 'application/problem+json', milliseconds = 5): WireAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: new Map([['content-type', type]]), body: text, raw: text, milliseconds, waitedFor: false };
}

/** A fuzzer that finds nothing proves nothing unless its judge sees what is planted. */
describe('the judge of answers', () => {
  it('takes a problem document and a good answer', () => {
    expect(faultsOf(answer(400, problem), ['secret'])).toEqual([]);
    expect(faultsOf(answer(200, { name: MARKER }, 'application/json'), ['secret'])).toEqual([]);
  });

  it.each([
    ['a fault of ours', answer(500, { ...problem, status: 500, code: 'internal' })],
    ['no answer', answer(0, '')],
    ['an echo in a detail', answer(400, { ...problem, detail: `not ${MARKER}` })],
    ['an echo in a path', answer(400, { ...problem, errors: [{ path: MARKER, message: 'x' }] })],
    ['an unknown code', answer(400, { ...problem, code: 'oops' })],
    ['the status of another code', answer(404, { ...problem, status: 404 })],
    ['a member nobody knows', answer(400, { ...problem, stack: 'at x' })],
    ['plain text', answer(400, 'Bad Request', 'text/plain')],
    ['half a document', answer(400, '{"type":')],
    ['somebody else', answer(200, { email: 'secret' }, 'application/json')],
    ['a loop', answer(400, problem, 'application/problem+json', 60_000)],
  ])('finds %s', (_name, bad) => {
    expect(faultsOf(bad, ['secret'])).not.toEqual([]);
  });
});
