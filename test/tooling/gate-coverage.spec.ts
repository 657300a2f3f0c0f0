import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gateOffences, type Lists, type Offence, type SourceText } from './gate-coverage/rules';
import { CARRIERS, PROMOTING, TRANSACTIONAL } from './gate-coverage/transactional';

const ROOT = join(__dirname, '..', '..');
const FIXTURES = 'test/fixtures/gate-coverage';

function read(path: string): SourceText {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

function sourcesUnder(folder: string): SourceText[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !/\.(int-)?spec\.ts$/.test(path))
    .map(read);
}

/** Names of all mails, as the messaging library lists them. */
function templates(): string[] {
  const { text } = read('libs/messaging/src/mail/templates/index.ts');
  const listed = /const TEMPLATES = \{([^}]*)\}/.exec(text)?.[1] ?? '';
  return [...listed.matchAll(/^\s*'?([a-z-]+)'?:/gm)].map(([, name]) => name ?? '');
}

const lists: Lists = { transactional: TRANSACTIONAL, carriers: CARRIERS, templates: templates() };

describe('QV-6 QST-3a: what sends, profiles or matches faces asks the gate', () => {
  const apps = readdirSync(join(ROOT, 'apps')).flatMap((app) => sourcesUnder(`apps/${app}/src`));

  it('in every module, in the transaction that claims the work', () => {
    expect(gateOffences(apps, lists)).toEqual([]);
  });

  it('is looked for where there is something to find', () => {
    expect(apps.length).toBeGreaterThan(150);
    expect(lists.templates.length).toBeGreaterThan(8);
    const found = gateOffences(apps, { transactional: {}, carriers: {}, templates: [] });
    const units = new Set(found.map(({ unit }) => unit));
    for (const exempt of Object.keys(TRANSACTIONAL)) expect(units).toContain(exempt);
  });

  it('finds each gate that is taken out of the real code', () => {
    const askers = apps.filter(({ text }) => /this\.(gate|subjects\b.*)\.mayProcess\(/.test(text));
    const spoilt = askers.map(({ path }) => {
      const without = apps.map((source) =>
        source.path === path ? { path, text: source.text.replaceAll('.mayProcess(', '.mayDoAnything(') } : source,
      );
      return { path, found: gateOffences(without, lists).map(({ unit }) => unit.split('#')[0]) };
    });
    const unseen = spoilt.filter(({ path, found }) => !found.includes(path)).map(({ path }) => path);
    // These ask for what they tell or list; they send and infer nothing themselves.
    expect(unseen.sort()).toEqual(READERS);
  });

  it('no exempt class may promote, and each says why', () => {
    for (const { reason, templates: named } of Object.values(TRANSACTIONAL)) {
      expect(reason.length).toBeGreaterThan(40);
      expect(named.filter((name) => PROMOTING.includes(name) || !lists.templates.includes(name))).toEqual([]);
    }
  });
});

/** Classes that ask the gate although nothing leaves them: what they answer is asked for again by whoever sends. */
const READERS = [
  'apps/accounts/src/consent/choices/consent.service.ts',
  'apps/accounts/src/messaging/campaigns/campaign-content.ts',
  'apps/accounts/src/messaging/newsletter/newsletter-audience.ts',
  'apps/accounts/src/messaging/newsletter/newsletter-mails.service.ts',
  'apps/accounts/src/profiling/profiles.ts',
];

describe('the look-out itself', () => {
  const offencesIn = (file: string): Pick<Offence, 'rule' | 'member'>[] =>
    gateOffences([read(`${FIXTURES}/${file}`)], { ...lists, transactional: {}, carriers: {} }).map(
      ({ rule, member }) => ({
        rule,
        member,
      }),
    );

  it.each<[string, Offence['rule'], string]>([
    ['sender-without-gate.ts', 'no-gate', 'send'],
    ['sender-under-another-name.ts', 'no-gate', 'send'],
    ['gate-outside-transaction.ts', 'outside-transaction', 'send'],
    ['gate-in-another-transaction.ts', 'not-the-claiming-transaction', 'send'],
    ['answer-ignored.ts', 'answer-ignored', 'send'],
    ['one-way-around-the-gate.ts', 'no-gate', 'remind'],
    ['gate-that-is-none.ts', 'no-gate', 'send'],
    ['sending-function.ts', 'no-gate', 'blast'],
    ['side-door.ts', 'side-door', 'nodemailer'],
    ['profile-without-gate.ts', 'no-gate', 'takeIn'],
    ['face-without-gate.ts', 'no-gate', 'matches'],
    ['speaker-without-gate.ts', 'no-gate', 'mayProcess'],
  ])('finds %s: %s', (file, rule, member) => {
    expect(offencesIn(file)).toEqual([{ rule, member }]);
  });

  it('finds who uses a carrier without asking', () => {
    const carrier = read('apps/accounts/src/messaging/messages/message-delivery.ts');
    const found = gateOffences([carrier, read(`${FIXTURES}/carrier-without-gate.ts`)], {
      ...lists,
      transactional: {},
      carriers: { [`${carrier.path}#MessageDelivery`]: 'carries' },
    });
    expect(found).toEqual([
      { unit: `${FIXTURES}/carrier-without-gate.ts#ShortcutSender`, rule: 'no-gate', member: 'send' },
    ]);
  });

  it('lets pass what asks as it should', () => {
    expect(offencesIn('as-it-should-be.ts')).toEqual([]);
  });

  it('has a row here for every known-bad file', () => {
    expect(readdirSync(join(ROOT, FIXTURES))).toHaveLength(14);
  });

  it('finds an exemption that nothing needs, and a mail that an exempt class may not send', () => {
    const path = `${FIXTURES}/sender-without-gate.ts`;
    const unit = `${path}#OfferJobs`;
    const transactional = {
      [unit]: { reason: 'none', templates: ['campaign'] },
      'gone.ts#Gone': { reason: '', templates: [] },
    };
    expect(gateOffences([read(path)], { ...lists, transactional, carriers: {} })).toEqual([
      { unit, rule: 'template-not-declared', member: 'campaign' },
      { unit: 'gone.ts#Gone', rule: 'exemption-unused', member: '' },
    ]);
  });
});
