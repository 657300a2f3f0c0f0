import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DISPUTE_REASONS,
  ESTIMATE_REASONS,
  METER_REASONS,
  METER_STATES,
  METER_WORDS,
  REVIEW_DECISIONS,
  SHOWN_REASONS,
} from '@evc/domain';

/** docs/meter.md says in plain words what the codes mean. */
const page = readFileSync(join(__dirname, '../../docs/meter.md'), 'utf8');

const codesUnder = (heading: string): string[] => {
  const section = page.split(/^#+ /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] ?? '');
};

it.each([
  ['What a session', METER_STATES],
  ['Reasons that change no bill', SHOWN_REASONS],
  ['Reasons for an estimate', ESTIMATE_REASONS],
])('charging-1: under "%s" stands each code once and nothing else', (heading, codes) => {
  expect(codesUnder(heading)).toEqual([...codes]);
});

it.each(METER_REASONS)('charging-1: %s reads there as drivers and operators are told', (reason) => {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${reason}\``));
  expect(row?.split('|')[2]?.trim()).toBe(METER_WORDS[reason].en);
});

it.each([...REVIEW_DECISIONS, ...DISPUTE_REASONS])('charging-1: the word %s of reviews is there', (word) => {
  expect(page.split('## Reviews')[1]).toContain(`\`${word}\``);
});
