import fc from 'fast-check';
import type { Channel } from '../policy/pack';
import { samplePack } from '../testing/sample-pack';
import { type ContactPoint, effectOf, mayWriteTo, type Said, wordOn } from './contact-point';
import type { ConsentState } from './state';

const pack = samplePack();
const ALL: readonly Channel[] = ['email', 'push', 'inbox'];

function state(status: ConsentState['status'], channels: readonly Channel[] = ALL): ConsentState {
  return { purpose: 'marketing', status, noticeVersion: 2, channels: status === 'given' ? channels : [] };
}
const at = (n: number) => new Date(1_000 * n);
const account = (changes: Partial<NonNullable<ContactPoint['account']>> = {}) => ({
  consent: null,
  silentSince: null,
  restricted: false,
  minor: false,
  objectedAt: null,
  ...changes,
});
const newsletter = { consent: state('given', ['email']), saidAt: at(5) };
const ask = (contact: Partial<ContactPoint>, by: 'account' | 'newsletter', rules = pack) =>
  mayWriteTo({
    ...{ pack: rules, purpose: 'marketing', channel: 'email', by, asks: {}, now: at(100) },
    contact: { listed: false, account: null, newsletter: null, ...contact },
  });

test.each<[string, Partial<ContactPoint>, 'account' | 'newsletter', string | null]>([
  ['QST-1.3c a newsletter without an account', { newsletter }, 'newsletter', null],
  ['QV-2 the same, on the objection list', { newsletter, listed: true }, 'newsletter', 'listed'],
  [
    'QV-2 an account that agreed, on the list',
    { account: account({ consent: state('given') }), listed: true },
    'account',
    'listed',
  ],
  ['QST-1.3c no newsletter runs', {}, 'newsletter', 'not-subscribed'],
  ['QST-1.3c no account', {}, 'account', 'not-given'],
  ['QST-1.3c an account that said nothing', { newsletter, account: account() }, 'newsletter', null],
  [
    'the account refused after it',
    { newsletter, account: account({ consent: state('refused'), silentSince: at(6) }) },
    'newsletter',
    'refused',
  ],
  [
    'the account withdrew after it',
    { newsletter, account: account({ consent: state('withdrawn'), silentSince: at(6) }) },
    'newsletter',
    'withdrawn',
  ],
  [
    'the account left mail out after it',
    { newsletter, account: account({ consent: state('given', ['push']), silentSince: at(6) }) },
    'newsletter',
    'channel-refused',
  ],
  [
    'it was taken after the account had refused',
    { newsletter, account: account({ consent: state('refused'), silentSince: at(4) }) },
    'newsletter',
    null,
  ],
  [
    'it was kept in the very moment of the refusal',
    { newsletter, account: account({ consent: state('refused'), silentSince: at(5) }) },
    'newsletter',
    null,
  ],
  [
    'QTL-10.1 the account objected after it',
    { newsletter, account: account({ objectedAt: at(6) }) },
    'newsletter',
    'objected',
  ],
  [
    'QTL-10.1 it was taken after the objection',
    { newsletter, account: account({ objectedAt: at(4) }) },
    'newsletter',
    null,
  ],
  [
    'QTL-10.1 an objection stops the account whenever it was made',
    { account: account({ consent: state('given'), objectedAt: at(1) }) },
    'account',
    'objected',
  ],
  [
    'QTL-10.1 also when a newsletter was taken after it',
    { newsletter, account: account({ consent: state('given'), objectedAt: at(1) }) },
    'account',
    'objected',
  ],
  [
    'its own no tells why before that of the account',
    {
      newsletter: { ...newsletter, consent: state('withdrawn') },
      account: account({ consent: state('refused'), silentSince: at(6) }),
    },
    'newsletter',
    'withdrawn',
  ],
  [
    'the account’s yes lapsed after it',
    { newsletter, account: account({ consent: state('expired'), silentSince: at(6) }) },
    'newsletter',
    'refused',
  ],
  ['QV-8 a minor', { newsletter, account: account({ minor: true }) }, 'newsletter', 'minor'],
  ['QV-6 restricted', { newsletter, account: account({ restricted: true }) }, 'newsletter', 'restricted'],
  [
    'QV-6 its own consent has lapsed',
    { newsletter: { ...newsletter, consent: { ...state('given'), expiresAt: at(9) } } },
    'newsletter',
    'expired',
  ],
  ['QST-1.3c nothing was ever said to it', { newsletter: { consent: null, saidAt: null } }, 'newsletter', 'not-given'],
])('mayWriteTo: %s', (_name, contact, by, reason) => {
  const decision = ask(contact, by);
  expect(decision.ok ? null : decision.reason).toBe(reason);
});

test.each<[string, Partial<ContactPoint>, 'account' | 'newsletter', string | null]>([
  ['an account that said nothing', { account: account() }, 'account', null],
  ['an account that left mail out', { account: account({ silentSince: at(6) }) }, 'account', null],
  ['nobody subscribes by saying nothing', { newsletter: { consent: null, saidAt: null } }, 'newsletter', 'not-given'],
  ['a newsletter that was asked for', { newsletter }, 'newsletter', null],
])('QST-1.3c where marketing rests on legitimate interest: %s', (_name, contact, by, reason) => {
  const purposes = pack.purposes.map((purpose) => ({ ...purpose, basis: 'legitimate-interest' as const }));
  const decision = ask(contact, by, { ...pack, purposes });
  expect(decision.ok ? null : decision.reason).toBe(reason);
});

const said = (event: Said['event'], channels: readonly Channel[] = [], method: Said['method'] = 'control'): Said => ({
  event,
  channels,
  method,
});

test.each<[string, Said | null, Said, string]>([
  ['given', null, said('given', ALL), 'yes'],
  ['refused, for the first time', null, said('refused'), 'no'],
  ['refused, at registration', null, said('refused', [], 'form'), 'no'],
  ['withdrawn', said('given', ALL), said('withdrawn'), 'no'],
  ['an objection to what was off', said('refused'), said('refused', [], 'objection'), 'no'],
  ['given without mail, for the first time', null, said('given', ['push']), 'no'],
  ['given without mail, after a refusal', said('refused'), said('given', ['push']), 'no'],
  ['mail left out', said('given', ALL), said('narrowed', ['push']), 'no'],
  ['push left out', said('given', ALL), said('narrowed', ['email']), 'nothing'],
  [
    'another channel left out, mail being out',
    said('given', ['push', 'inbox']),
    said('narrowed', ['inbox']),
    'nothing',
  ],
  ['one click of mail', said('given', ALL), said('narrowed', ['push'], 'one-click'), 'no'],
  ['one click of push', said('given', ALL), said('narrowed', ['email'], 'one-click'), 'nothing'],
  [
    'one click of the last channel, which was push',
    said('given', ['push']),
    said('withdrawn', [], 'one-click'),
    'nothing',
  ],
  ['the account closed', said('given', ALL), said('withdrawn', [], 'consequence'), 'nothing'],
  ['time ran out', said('given', ALL), said('expired', [], 'lapse'), 'nothing'],
])('wordOn e-mail: %s', (_name, before, choice, word) => {
  expect(wordOn('email', before, choice)).toBe(word);
});

test.each([
  ['nothing', false, false, { list: 'unchanged', newsletter: 'unchanged' }],
  ['nothing', true, false, { list: 'unchanged', newsletter: 'unchanged' }],
  ['yes', true, false, { list: 'remove', newsletter: 'unchanged' }],
  ['no', false, false, { list: 'add', newsletter: 'unchanged' }],
  ['no', false, true, { list: 'add', newsletter: 'unchanged' }],
  ['no', true, false, { list: 'add', newsletter: 'ends' }],
  ['no', true, true, { list: 'unchanged', newsletter: 'kept' }],
] as const)('effectOf %s where a newsletter runs: %s, and is kept: %s', (word, runs, keep, effect) => {
  expect(effectOf(word, { runs, keep })).toEqual(effect);
});

describe('over random histories of subjects that share an address', () => {
  type Step =
    | { readonly kind: 'subscribe' }
    | { readonly kind: 'say'; readonly yes: boolean; readonly channels: readonly Channel[]; readonly keep: boolean }
    | {
        readonly kind: 'object' | 'one-click-mail' | 'one-click-push' | 'end-newsletter' | 'close';
        readonly keep: boolean;
      };
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.constant<Step>({ kind: 'subscribe' }),
    fc.record({
      kind: fc.constant('say' as const),
      yes: fc.boolean(),
      channels: fc.subarray([...ALL], { minLength: 1 }),
      keep: fc.boolean(),
    }),
    fc.record({
      kind: fc.constantFrom(
        'object' as const,
        'one-click-mail' as const,
        'one-click-push' as const,
        'end-newsletter' as const,
        'close' as const,
      ),
      keep: fc.boolean(),
    }),
  );

  /** The world as the services keep it, moved by the rules under test alone. */
  class World {
    listed = false;
    runs: Date | null = null;
    last: Said | null = null;
    silentSince: Date | null = null;
    objectedAt: Date | null = null;

    word(choice: Said, keep: boolean, now: Date): void {
      const word = wordOn('email', this.last, choice);
      this.last = choice;
      const gives = choice.event === 'given';
      if (gives) this.objectedAt = null;
      if (gives && choice.channels.includes('email')) this.silentSince = null;
      else this.silentSince ??= now;
      this.carry(word, keep, now);
    }

    carry(word: 'yes' | 'no' | 'nothing', keep: boolean, now: Date): void {
      const effect = effectOf(word, { runs: this.runs !== null, keep });
      if (effect.list !== 'unchanged') this.listed = effect.list === 'add';
      if (effect.newsletter === 'ends') this.runs = null;
      if (effect.newsletter === 'kept') this.runs = now;
    }

    leaveChannel(channel: Channel, now: Date): void {
      if (this.last?.event !== 'given' || !this.last.channels.includes(channel)) return;
      const channels = this.last.channels.filter((other) => other !== channel);
      this.word(said(channels.length === 0 ? 'withdrawn' : 'given', channels, 'one-click'), false, now);
    }

    take(move: Step, now: Date): void {
      switch (move.kind) {
        case 'subscribe':
          this.runs ??= now;
          this.listed = false;
          return;
        case 'say':
          return this.word(move.yes ? said('given', move.channels) : said('refused'), move.keep, now);
        case 'object':
          this.objectedAt = now;
          return this.word(said('withdrawn', [], 'objection'), false, now);
        case 'one-click-mail':
        case 'end-newsletter':
          this.carry('no', false, now);
          return this.leaveChannel('email', now);
        case 'one-click-push':
          return this.leaveChannel('push', now);
        case 'close':
          this.carry(this.runs !== null && !move.keep ? 'no' : 'nothing', false, now);
          this.last = this.silentSince = this.objectedAt = null;
      }
    }

    contact(): ContactPoint {
      const own =
        this.last &&
        account({
          consent: state(this.last.event === 'given' ? 'given' : 'withdrawn', this.last.channels),
          silentSince: this.silentSince,
          objectedAt: this.objectedAt,
        });
      const reader = this.runs && { consent: state('given', ['email']), saidAt: this.runs };
      return { listed: this.listed, account: own, newsletter: reader };
    }
  }

  /** Told in words: for each subject, does a yes of its own stand that no later no of the owner reached? */
  function expected(steps: readonly Step[]): { account: boolean; newsletter: boolean } {
    let [own, reader, mail] = [false, false, false];
    let channels: readonly Channel[] = [];
    for (const move of steps) {
      if (move.kind === 'subscribe') reader = true;
      else if (move.kind === 'close') [own, reader, channels] = [false, reader && move.keep, []];
      else if (move.kind === 'one-click-push') channels = channels.filter((channel) => channel !== 'push');
      else if (move.kind === 'say' && move.yes) {
        mail = move.channels.includes('email');
        const wasOut = channels.length > 0 && !channels.includes('email');
        if (!mail && !wasOut) reader = reader && move.keep;
        [own, channels] = [mail, move.channels];
      } else {
        const keeps = move.kind === 'say' && move.keep;
        reader = reader && keeps;
        const leavesOthers = move.kind === 'one-click-mail' || move.kind === 'end-newsletter';
        [own, channels] = [false, leavesOthers ? channels.filter((channel) => channel !== 'email') : []];
      }
    }
    return { account: own, newsletter: reader };
  }

  /** What closes an address to marketing whatever its owner says: to a minor, guarded or not, and under restriction. */
  const owners = fc.constantFrom('adult', 'minor', 'restricted');

  test('nothing is sent without a standing yes, and everything with one, to whoever may be written to', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), owners, (steps, owner) => {
        const world = new World();
        steps.forEach((move, n) => world.take(move, at(n + 1)));
        const { account: said, ...rest } = world.contact();
        const behind = said && { ...said, minor: owner === 'minor', restricted: owner === 'restricted' };
        const contact = { ...rest, account: behind };
        const answer = { account: ask(contact, 'account').ok, newsletter: ask(contact, 'newsletter').ok };
        const isClosed = behind !== null && owner !== 'adult';
        expect(answer).toEqual(isClosed ? { account: false, newsletter: false } : expected(steps));
      }),
      { numRuns: 5_000 },
    );
  });
});
