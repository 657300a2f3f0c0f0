import { randomUUID } from 'node:crypto';
import { SystemClock } from '@evc/platform';
import { BEGINNINGS, type Beginning, worldOf } from '../cases/accounts-1/takeover/beginnings';
import { after, isOwners, type Move, MOVES, RESCUE, thiefHolds } from '../cases/accounts-1/takeover/steps';
import { type Actor, holdsFactor, knowsPassword, sessionOf, type World } from '../cases/accounts-1/takeover/world';
import { newDriver } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { type Random, randomOf } from './random';
import { FUZZ, tell } from './settings';
import { overHttp, waysIn } from './takeover/over-http';
import { Players } from './takeover/players';

const STEPS = 5;
/** Bounds of the service that the model does not know: mails of one kind an hour, a pause before a second code. */
const ONCE = ['ask for an address', 'ask for a recovery', 'order a phone code'];

/** The model's sequences over HTTP, with a clock that the test moves: each step is taken or refused as the model says. */
describe('taking an account over, sampled over HTTP', () => {
  let running: RunningApp;
  let aheadMs = 0;
  const now = (): Date => new Date(Date.now() + aheadMs);
  beforeAll(async () => {
    jest.spyOn(SystemClock.prototype, 'now').mockImplementation(now);
    running = await startRunningApp({ TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(async () => {
    await running.stop();
    jest.restoreAllMocks();
  });

  const beginningOf = async (beginning: Beginning, index: number): Promise<{ players: Players; world: World }> => {
    const mailboxes = { owner: `owner-${randomUUID()}@driver.example`, thief: `thief-${randomUUID()}@x.example` };
    const username = `u${randomUUID().slice(0, 12)}`;
    const phone = `+852 5${String(1_000_000 + index)}`;
    // Each comes from an address of its own: what one address may do an hour is not tried here.
    const address = `198.51.${index >> 8}.${index & 255}`;
    const person = await newDriver(
      running,
      { email: mailboxes.owner, username, phone },
      { 'x-forwarded-for': address },
    );
    const players = new Players(running, username, mailboxes, address);
    if (beginning.ownerHasFactor) {
      await players.beginPasskey(person.accessToken, 'own');
      await players.finishPasskey(person.accessToken, 'own', 'owner', 'f-own');
      await running.adminQuery(
        `UPDATE accounts.passkeys SET created_at = created_at - interval '365 days' WHERE account_id = $1`,
        [person.accountId],
      );
      await running.adminQuery('DELETE FROM accounts.undo_links WHERE account_id = $1', [person.accountId]);
      await running.adminQuery('DELETE FROM accounts.recovery_codes WHERE account_id = $1', [person.accountId]);
    }
    const open = async (actor: Actor, name: string): Promise<void> => {
      const passkey = players.authenticators.get('f-own')?.authenticator;
      const answer = passkey ? await players.signInByPasskey(passkey) : await players.signIn('first');
      if (!players.came(answer, actor, name)) throw new Error(`no session for ${actor}: ${answer.status}`);
    };
    await open('owner', 's-own');
    await running.adminQuery(
      `UPDATE accounts.sessions SET auth_time = auth_time - interval '1 day' WHERE account_id = $1`,
      [person.accountId],
    );
    if (beginning.thief === 'stole a session') await open('thief', 's-stolen');
    return { players, world: worldOf(beginning, now()) };
  };

  /** A move that the model takes, mostly; one that it refuses, now and then. */
  const chosen = (random: Random, world: World, moves: readonly Move[]): Move => {
    const open = MOVES.filter((move) => 'wait' in move || !isOver(move, moves));
    const taken = open.filter((move) => after(world, move) !== null);
    return random.pick(random.chance(0.75) ? taken : open);
  };
  const isOver = (move: Move, moves: readonly Move[]): boolean =>
    'step' in move && ONCE.includes(move.step) && moves.some((one) => 'step' in one && one.step === move.step);

  const play = async (random: Random, index: number): Promise<{ tried: number; lost: boolean }> => {
    const { players, world: first } = await beginningOf(random.pick(BEGINNINGS), index);
    const moves: Move[] = [];
    let [world, tried] = [first, 0];
    const make = async (move: Move): Promise<void> => {
      const next = after(world, move);
      moves.push(move);
      const taken = await overHttp(players, world, move);
      if (taken !== null) {
        tried += 1;
        expect([JSON.stringify(moves), taken]).toEqual([JSON.stringify(moves), next !== null]);
      }
      if (next) aheadMs += next.now.getTime() - world.now.getTime();
      world = next ?? world;
    };
    while (moves.length < STEPS) await make(chosen(random, world, moves));
    for (const step of RESCUE) await make({ actor: 'owner', step });
    const passwordIsEnough = world.account.factors.length === 0;
    for (const actor of ['thief', 'owner'] as const) {
      const ways = await waysIn(players, world, actor);
      const expected = {
        session: sessionOf(world, actor) !== null,
        password: passwordIsEnough && knowsPassword(world, actor),
        passkey: holdsFactor(world, actor),
      };
      expect([JSON.stringify(moves), actor, ways]).toEqual([JSON.stringify(moves), actor, expected]);
    }
    const lost = !isOwners(world);
    if (!lost) expect(thiefHolds(world)).toEqual([]);
    return { tried, lost };
  };

  it(
    `gives the model’s answers in ${FUZZ.takeoverRuns} sequences`,
    async () => {
      const random = randomOf(FUZZ.seed);
      let [tried, lost] = [0, 0];
      for (let index = 0; index < FUZZ.takeoverRuns; index += 1) {
        const played = await play(random, index);
        tried += played.tried;
        lost += Number(played.lost);
      }
      tell(`takeover: ${FUZZ.takeoverRuns} sequences, ${tried} steps over HTTP, ${lost} too late (seed ${FUZZ.seed})`);
      expect(tried).toBeGreaterThan(FUZZ.takeoverRuns * STEPS);
    },
    60_000 + FUZZ.takeoverRuns * 10_000,
  );
});
