import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HttpException } from '@nestjs/common';
import { DatabaseFault, DatabaseUnavailable } from '@evc/database';
import { PROBLEMS, problemKind, type ProblemCode } from './catalogue';
import { Problem } from './problem';
import { problemBody } from './problem-body';
import { problemFrom } from './problem-from';

const page = readFileSync(join(__dirname, '../../../../docs/problems.md'), 'utf8');
const entries = new Map(
  page
    .split('\n### ')
    .slice(1)
    .map((part) => [part.split('\n', 1)[0]!.trim(), part] as const),
);
const codes = Object.keys(PROBLEMS) as ProblemCode[];

describe('the problem catalogue', () => {
  it.each(codes)('and docs/problems.md say the same about %s', (code) => {
    const { status, title, when, whatToDo } = problemKind(code);
    const flat = (entries.get(code) ?? '').replaceAll(/\s+/g, ' ');
    expect(flat).toContain(`**${status}** ${title}.`);
    expect(flat).toContain(`- When: ${when}`);
    expect(flat).toContain(`- What to do: ${whatToDo}`);
  });

  it('has every code that docs/problems.md describes', () => {
    expect([...entries.keys()].filter((code) => !codes.includes(code as ProblemCode))).toEqual([]);
  });

  it('uses error statuses and kebab case', () => {
    for (const code of codes) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(problemKind(code).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('any thrown thing becomes a problem', () => {
  it.each<[string, unknown, ProblemCode]>([
    ['a problem', new Problem('stale-notice'), 'stale-notice'],
    ['a database that is away', new DatabaseUnavailable('57P01'), 'service-unavailable'],
    ['a text PostgreSQL cannot read', new DatabaseFault('22P02'), 'invalid-input'],
    ['a NUL in PostgreSQL', new DatabaseFault('22021'), 'invalid-input'],
    ['a number out of range', new DatabaseFault('22003'), 'invalid-input'],
    ['a broken constraint', new DatabaseFault('23505', 'accounts_email'), 'internal'],
    ['an answer of Nest', new HttpException('canary', 404), 'not-found'],
    ['an answer of Nest without a code', new HttpException('canary', 418), 'malformed-request'],
    ['a fault of Nest', new HttpException('canary', 500), 'internal'],
    ['a foreign error with a status', Object.assign(new Error('canary'), { statusCode: 400 }), 'internal'],
    ['a text', 'canary', 'internal'],
    ['nothing', undefined, 'internal'],
  ])('%s', (_name, thrown, code) => {
    const problem = problemFrom(thrown);
    expect(problem.code).toBe(code);
    expect(JSON.stringify(problemBody(problem, {}))).not.toContain('canary');
  });

  it('keeps its own members when a problem adds others of the same name', () => {
    const body = problemBody(new Problem('not-found', { extra: { status: 200, code: 'x', effect: 'y' } }), {
      publicUrl: 'https://c.example',
    });
    expect(body).toEqual({
      type: 'https://c.example/problems/not-found',
      title: 'Not found',
      status: 404,
      code: 'not-found',
      effect: 'y',
    });
  });
});
