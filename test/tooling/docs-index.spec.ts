import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exceptionFor } from '../../apps/charging-sessions/src/ocpp/requests/exceptions';
import { requestSchema, type Schema } from '../../apps/charging-sessions/src/ocpp/requests/schemas';
import { ACTIONS } from '../support/ocpp-fields';

const docs = join(__dirname, '../../docs');
const read = (page: string): string => readFileSync(join(docs, page), 'utf8');

it('the list of decisions has each of them under its title, in order', () => {
  const decisions = readdirSync(join(docs, 'adr')).filter((file) => /^\d{4}-.*\.md$/.test(file));
  const lines = decisions.sort().map((file) => {
    const [, number = '', title = ''] = /^# (\d{4}):? (.*)$/m.exec(read(`adr/${file}`)) ?? [];
    return `- [${number}](${file}) ${title}`;
  });
  expect(read('adr/README.md').match(/^- \[.*$/gm)).toEqual(lines);
});

/** What the page for makers of charge points says of each message and list: [needed, has something that stands in]. */
const told = new Map(
  [...read('charge-points.md').matchAll(/^\| `(\w+)` +\|([^|]*)\|([^|]*)\|$/gm)].map(
    ([, owner = '', needed, standIn]) => [owner, [names(needed), names(standIn?.split(':')[0])]],
  ),
);

function names(cell = ''): string[] {
  return [...cell.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? '').sort();
}

function fromSchema(owner: string, schema: Schema | undefined): string[][] {
  const required = [...(schema?.required ?? [])].sort();
  const standsIn = (field: string): boolean => exceptionFor(owner, field).instead !== undefined;
  return [required.filter((field) => !standsIn(field)), required.filter(standsIn)];
}

const meterValue = requestSchema('MeterValues')?.properties?.['meterValue']?.items;
const transactionData = requestSchema('StopTransaction')?.properties?.['transactionData']?.items;

it.each<[string, Schema | undefined]>([
  ...ACTIONS.map((action): [string, Schema | undefined] => [action, requestSchema(action)]),
  ['meterValue', meterValue],
  ['transactionData', transactionData],
  ['sampledValue', meterValue?.properties?.['sampledValue']?.items],
])('charging-1: docs/charge-points.md tells what %s needs', (owner, schema) => {
  expect(schema).toBeDefined();
  expect(told.get(owner)).toEqual(fromSchema(owner, schema));
});
