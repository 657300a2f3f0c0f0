import { PROBLEMS, type ProblemCode } from './catalogue';
import { Problem } from './problem';

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

it.each(CODES)('%s says how to come again where it is a 401, and only there (RFC 9110, 11.6.1)', (code) => {
  const { status, headers } = new Problem(code, { headers: { 'Retry-After': '5' } });
  expect(headers).toEqual({ 'Retry-After': '5', ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }) });
});

it('lets a door name another scheme', () => {
  const { headers } = new Problem('unauthenticated', { headers: { 'WWW-Authenticate': 'Basic' } });
  expect(headers).toEqual({ 'WWW-Authenticate': 'Basic' });
});
