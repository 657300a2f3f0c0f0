import { type AccountSafety, leftBy, movedTo, sessionsOver, undone } from './safety';
import { isActive, isNewFactor, returnsTo, UNDO_DAYS } from './undo';
import { ACCOUNT_EVENTS, type AccountEvent } from './waiting';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-03-10T12:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

const account: AccountSafety = {
  mailbox: 'old',
  password: 'known to both',
  sessions: ['mine', 'theirs'],
  factors: [{ addedAt: daysAgo(8) }, { addedAt: daysAgo(7) }, { addedAt: daysAgo(1) }],
  waiting: [{ thing: 'email-change', sessionId: 'theirs', begunAt: daysAgo(0) }],
  links: [],
};

describe('what an event leaves of an account', () => {
  it.each<[AccountEvent, string[]]>([
    ['password-changed', ['mine']],
    ['password-removed', ['mine']],
    ['password-recovered', []],
    ['session-ended', ['theirs']],
    ['other-sessions-ended', ['mine']],
    ['factor-removed', ['mine', 'theirs']],
    ['email-changed', ['mine']],
    ['undone', []],
    ['closed', []],
  ])('%s leaves the sessions %j', (event, sessions) => {
    expect(leftBy(account, { event, asker: 'mine' }, NOW).sessions).toEqual(sessions);
    expect(ACCOUNT_EVENTS).toContain(event);
    expect(sessionsOver(event)).toBeDefined();
  });

  it('what another session asked for goes on waiting when one ends', () => {
    expect(leftBy(account, { event: 'session-ended', asker: 'mine' }, NOW).waiting).toEqual(account.waiting);
    expect(leftBy(account, { event: 'session-ended', asker: 'theirs' }, NOW).waiting).toEqual([]);
  });

  it('a link that has lapsed goes with whatever comes next', () => {
    const links = [0, -1].map((days) => ({ mailbox: `m${days}`, since: daysAgo(7), until: daysAgo(days) }));
    const left = leftBy({ ...account, links }, { event: 'session-ended', asker: 'mine' }, NOW);
    expect(left.links.map(({ mailbox }) => mailbox)).toEqual(['m-1']);
  });

  it('a recovery takes factors away that are newer than seven days, where that is wished, and no older one', () => {
    const recovered = { event: 'password-recovered', asker: null } as const;
    expect(leftBy(account, recovered, NOW).factors).toHaveLength(3);
    expect(leftBy(account, { ...recovered, dropsNewFactors: true }, NOW).factors).toEqual([{ addedAt: daysAgo(8) }]);
    expect([6, 7, 8].map((days) => isNewFactor({ addedAt: daysAgo(days) }, NOW))).toEqual([true, true, false]);
  });

  it('a finished change can be undone from the mailbox that is left, for seven days, as far back as it was asked for', () => {
    const moved = movedTo(account, { mailbox: 'new', begunAt: daysAgo(1), asker: 'theirs' }, NOW);
    const [link] = moved.links;
    if (!link) throw new Error('no link');
    expect(link).toEqual({ mailbox: 'old', since: daysAgo(1), until: new Date(NOW.getTime() + UNDO_DAYS * DAY_MS) });
    expect([isActive(link, NOW), isActive(link, link.until)]).toEqual([true, false]);
    expect(moved).toMatchObject({ mailbox: 'new', sessions: ['theirs'], waiting: [] });
    const back = undone(moved, link, NOW);
    expect(back).toMatchObject({ mailbox: 'old', password: null, sessions: [], links: [], waiting: [] });
    expect(back.factors).toEqual([{ addedAt: daysAgo(8) }, { addedAt: daysAgo(7) }]);
  });

  it('to return to a mailbox that was left lately gives the one in between no link, and ends those of later changes', () => {
    const first = movedTo(account, { mailbox: 'b', begunAt: daysAgo(2), asker: null }, daysAgo(2));
    const second = movedTo(first, { mailbox: 'c', begunAt: daysAgo(1), asker: null }, daysAgo(1));
    expect(second.links.map(({ mailbox }) => mailbox)).toEqual(['old', 'b']);
    expect(movedTo(second, { mailbox: 'old', begunAt: NOW, asker: null }, NOW).links).toEqual([]);
    expect(movedTo(second, { mailbox: 'b', begunAt: NOW, asker: null }, NOW).links.map((l) => l.mailbox)).toEqual([
      'old',
    ]);
    expect(returnsTo('old', second.links, NOW)).toEqual(daysAgo(2));
    expect(returnsTo('old', second.links, daysAgo(-30))).toBeNull();
    const twice = [daysAgo(1), daysAgo(3)].map((since) => ({ mailbox: 'old', since, until: daysAgo(-1) }));
    expect(returnsTo('old', twice, NOW)).toEqual(daysAgo(3));
  });

  it('who goes back furthest ends the links of all that came later, and none of before', () => {
    const links = [3, 2, 1].map((days) => ({ mailbox: `m${days}`, since: daysAgo(days), until: daysAgo(-1) }));
    const [, middle] = links;
    if (!middle) throw new Error('no link');
    expect(undone({ ...account, links }, middle, NOW).links.map(({ mailbox }) => mailbox)).toEqual(['m3']);
  });
});
