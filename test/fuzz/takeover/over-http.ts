import { type Move, type StepName, furthestLink } from '../../cases/accounts-1/takeover/steps';
import {
  type Actor,
  freshSessionOf,
  knowsPassword,
  sessionOf,
  waitingThing,
  type World,
} from '../../cases/accounts-1/takeover/world';
import { lastOf, type Players } from './players';

/** Does over HTTP what the model did, with what the actor has; null where they have nothing to try it with. */
type HttpStep = (players: Players, before: World, actor: Actor) => Promise<boolean | null>;

const linkName = (since: Date): string => `undo ${since.getTime()}`;

/** In the session that the model would take, else in one that has ended. */
const inSession =
  (work: (players: Players, before: World, actor: Actor, access: string) => Promise<boolean | null>): HttpStep =>
  async (players, before, actor) => {
    const sessionId = sessionOf(before, actor)?.id ?? lastOf(players.refreshTokens, actor);
    if (sessionId === null) return null;
    const access = await players.access(sessionId);
    return access !== null && work(players, before, actor, access);
  };

const passkeyOf = (players: Players, { account }: World, actor: Actor) => {
  const name =
    account.factors.filter(({ holder }) => holder === actor).at(-1)?.id ?? lastOf(players.authenticators, actor);
  return name === null ? null : (players.authenticators.get(name)?.authenticator ?? null);
};

const passwordOf = ({ account, knows }: World, actor: Actor): string | undefined =>
  account.password !== null && knows[actor].includes(account.password) ? account.password : knows[actor].at(-1);

const recovers =
  (removeNewFactors: boolean): HttpStep =>
  async (players, before, actor) => {
    const name = waitingThing(before, 'recovery-link', actor)?.id ?? lastOf(players.tokens, actor, 'w');
    const token = name === null ? undefined : players.tokens.get(name)?.token;
    if (token === undefined) return null;
    const newPassword = players.passwordOf(`${actor}s-${before.made}`);
    const body = { token, newPassword, removeNewFactors };
    return (await players.call('POST', '/accounts/v1/recoveries/complete', body)).status === 204;
  };

export const HTTP_STEPS: Readonly<Record<StepName, HttpStep>> = {
  'sign in by password': async (players, before, actor) => {
    const password = passwordOf(before, actor);
    if (password === undefined) return null;
    return players.came(await players.signIn(password), actor, `s${before.made}`);
  },
  'sign in by passkey': async (players, before, actor) => {
    const authenticator = passkeyOf(players, before, actor);
    if (!authenticator) return null;
    return players.came(await players.signInByPasskey(authenticator), actor, `s${before.made}`);
  },
  'step up': inSession(async (players, before, actor, access) => {
    const authenticator = passkeyOf(players, before, actor);
    if (before.account.factors.length > 0 && authenticator) return players.stepUpByPasskey(access, authenticator);
    const name = passwordOf(before, actor);
    if (name === undefined) return null;
    const body = { password: players.passwordOf(name) };
    return (await players.call('POST', '/accounts/v1/sessions/current/step-up', body, access)).status < 300;
  }),
  'ask for an address': inSession(async (players, before, actor, access) => {
    if (before.account.mailbox === actor) return null; // gives up what waits, and is no step of the model
    const email = players.mailboxes[actor];
    const had = players.links(email, '/confirm-email').length;
    const { status } = await players.call('PATCH', '/accounts/v1/me', { email }, access);
    if (status === 200) await players.keepToken(actor, '/confirm-email', had, `w${before.made}`);
    return status === 200;
  }),
  'confirm the address': async (players, before, actor) => {
    const thing = waitingThing(before, 'email-change', actor);
    const [link] = players.links(players.mailboxes[actor], '/confirm-email');
    const token = thing ? players.tokens.get(thing.id)?.token : link;
    if (token === undefined) return null;
    const left = before.account.mailbox as Actor;
    const had = players.links(players.mailboxes[left], '/undo').length;
    const { status } = await players.call('POST', '/accounts/v1/email-changes/confirm', { token });
    const isReturn = before.account.links.some(({ mailbox }) => mailbox === actor);
    if (status === 204 && thing && !isReturn) await players.keepToken(left, '/undo', had, linkName(thing.begunAt));
    return status === 204;
  },
  'change the password': inSession(async (players, before, actor, access) => {
    const known = freshSessionOf(before, actor) || !knowsPassword(before, actor) ? undefined : before.account.password;
    const newPassword = players.passwordOf(`${actor}s-${before.made}`);
    const body = { newPassword, ...(known && { currentPassword: players.passwordOf(known) }) };
    return (await players.call('PUT', '/accounts/v1/me/password', body, access)).status === 204;
  }),
  'remove the password': inSession(
    async (players, _before, _actor, access) =>
      (await players.call('DELETE', '/accounts/v1/me/password', undefined, access)).status === 204,
  ),
  'begin a factor': inSession((players, before, _actor, access) => players.beginPasskey(access, `w${before.made}`)),
  'finish a factor': inSession(async (players, before, actor, access) => {
    const begun = waitingThing(before, 'passkey-creation', actor)?.id ?? [...players.options.keys()].at(-1);
    if (begun === undefined) return null;
    const had = players.linksNow(before, '/undo');
    const added = await players.finishPasskey(access, begun, actor, `f${before.made}`);
    if (added) await players.keepToken(before.account.mailbox as Actor, '/undo', had, linkName(before.now));
    return added;
  }),
  'remove the oldest factor': inSession(async (players, _before, _actor, access) => {
    const { body } = await players.call('GET', '/accounts/v1/me/factors', undefined, access);
    const passkeys = body['passkeys'] as { id: string; createdAt: string }[];
    const [oldest] = passkeys.sort((one, other) => one.createdAt.localeCompare(other.createdAt));
    if (!oldest) return null;
    const path = `/accounts/v1/me/factors/passkeys/${oldest.id}`;
    return (await players.call('DELETE', path, undefined, access)).status === 204;
  }),
  'end other sessions': inSession(
    async (players, _before, _actor, access) =>
      (await players.call('DELETE', '/accounts/v1/sessions', undefined, access)).status === 204,
  ),
  'ask for a recovery': async (players, before) => {
    const had = players.linksNow(before, '/recover');
    await players.call('POST', '/accounts/v1/recoveries', { identifier: players.username });
    await players.keepToken(before.account.mailbox as Actor, '/recover', had, `w${before.made}`);
    return true;
  },
  'recover by mail': recovers(false),
  'recover by mail without new factors': recovers(true),
  'undo by mail': async (players, before, actor) => {
    const link = furthestLink(before, actor);
    const name = link ? linkName(link.since) : lastOf(players.tokens, actor, 'undo');
    const token = name === null ? undefined : players.tokens.get(name)?.token;
    if (token === undefined) return null;
    const had = players.links(players.mailboxes[actor], '/recover').length;
    const { status } = await players.call('POST', '/accounts/v1/undos', { token });
    if (status === 204) await players.keepToken(actor, '/recover', had, `w${before.made}`);
    return status === 204;
  },
  'order a phone code': inSession(
    async (players, _before, _actor, access) =>
      (await players.call('POST', '/accounts/v1/me/phone/code', undefined, access)).status === 202,
  ),
};

/** What came of a move over HTTP; null where there was nothing to try. */
export async function overHttp(players: Players, before: World, move: Move): Promise<boolean | null> {
  return 'wait' in move ? true : HTTP_STEPS[move.step](players, before, move.actor);
}

/** Ways in, tried by who has whatever came of the sequence. */
export async function waysIn(
  players: Players,
  { knows }: World,
  actor: Actor,
): Promise<Record<'session' | 'password' | 'passkey', boolean>> {
  const found = { session: false, password: false, passkey: false };
  for (const [id, held] of players.refreshTokens)
    if (held.actor === actor && (await players.access(id)) !== null) found.session = true;
  for (const { actor: holder, authenticator } of players.authenticators.values())
    if (holder === actor && (await players.signInByPasskey(authenticator)).status === 201) found.passkey = true;
  for (const password of knows[actor].slice(-4))
    if ((await players.signIn(password)).status === 201) found.password = true;
  return found;
}
