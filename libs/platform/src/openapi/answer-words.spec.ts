import { worded } from './answer-words';
import type { Operation, Response, Schemas } from './schema';

const schemas: Schemas = { Thing: { type: 'object', description: 'A thing.' }, Other: { type: 'object' } };
const answering = (name: string): Response['content'] => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
});
const file = { 'text/csv': { schema: { type: 'string' } } };

interface Row {
  readonly what: string;
  readonly status: string;
  readonly method?: 'get';
  readonly description?: string;
  readonly summary?: string;
  readonly content?: Response['content'];
  readonly said: string;
}

const rows: readonly Row[] = [
  {
    what: 'its own words before all',
    status: '200',
    description: 'With `dryRun`',
    content: answering('Thing'),
    said: 'With `dryRun`',
  },
  {
    what: 'those of its class before its route',
    status: '201',
    summary: 'Make.',
    content: answering('Thing'),
    said: 'A thing.',
  },
  {
    what: 'those of the one class among its types',
    status: '200',
    content: { ...file, ...answering('Thing') },
    said: 'A thing.',
  },
  {
    what: 'of a GET what the route is for, in one line',
    status: '200',
    method: 'get',
    summary: 'Things (GDPR Art. 26),\nnewest first. With `all=true` others too.',
    content: answering('Other'),
    said: 'Things (GDPR Art. 26), newest first.',
  },
  {
    what: 'the same of a file',
    status: '200',
    method: 'get',
    summary: 'Things? As a file.',
    content: file,
    said: 'Things?',
  },
  { what: 'what became of a change', status: '200', summary: 'Change it. `all` of it.', said: 'Done: change it.' },
  { what: 'that something is there', status: '201', summary: 'Make a thing', said: 'Created: make a thing' },
  { what: 'that something will be', status: '202', summary: 'OCPP starts.', said: 'Accepted: OCPP starts.' },
  { what: 'that nothing follows', status: '204', summary: 'Remove it.', said: 'Done, without a body: remove it.' },
  { what: 'no more than it knows', status: '204', said: 'Done, without a body.' },
];

describe('the words about an answer', () => {
  it.each(rows)('are $what', ({ status, method, description = '', summary, content, said }) => {
    const operation: Operation = { responses: {}, ...(summary !== undefined && { summary }) };
    const response: Response = { description, ...(content && { content }) };
    expect(worded(response, status, operation, method === 'get', schemas)).toEqual({ ...response, description: said });
  });
});
