import { isOver, setOver } from './over';
import { Unreachable } from './problem';

export type Role = 'driver' | 'operator' | 'operator-admin' | 'privacy-officer' | 'admin';

/** Who is signed in, as the access token says. The token itself stays in the memory of this file. */
export interface Session {
  readonly accountId: string;
  readonly role: Role;
  readonly clientId: string | null;
  /** The session was opened with a second factor. */
  readonly mfa: boolean;
}

interface Claims {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly clientId?: string;
  readonly amr: readonly string[];
}

/** Of a token answer. */
export interface Tokens {
  readonly accessToken: string;
  readonly expiresIn: number;
}

/**
 * That this browser holds a session's cookie, which no script can see: a random word, another one for each sign-in. Only a hint, so
 * that visitors are not asked for one: no token is ever kept where scripts can read it.
 */
const HINT = 'evc.session';
const EARLY_MS = 20_000;

let token: { readonly value: string; readonly until: number } | null = null;
let session: Session | null = null;
let mark: string | null = null;
const listeners = new Set<() => void>();
const tabs = new BroadcastChannel('evc.session');

function claimsOf(accessToken: string): Claims {
  const payload = accessToken.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}

function sessionOf(accessToken: string): Session {
  const { sub, roles, clientId, amr } = claimsOf(accessToken);
  return { accountId: sub, role: roles[0] ?? 'driver', clientId: clientId ?? null, mfa: amr.includes('mfa') };
}

function isSame(one: Session | null, other: Session | null): boolean {
  return one?.accountId === other?.accountId && one?.role === other?.role && one?.clientId === other?.clientId;
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentSession = (): Session | null => session;

/** Whether this browser may hold a session that was opened before. */
export const mayResume = (): boolean => localStorage.getItem(HINT) !== null;

/** Called when another person or role takes this page's place, so that nothing of the one before stays. */
let onChange: () => void = () => undefined;
export function whenSomebodyElse(forget: () => void): void {
  onChange = forget;
}

/** Takes the answer of a sign-in, refresh, change of role or step-up. */
export function accept(tokens: Tokens): Session {
  const next = sessionOf(tokens.accessToken);
  const other = session !== null && !isSame(session, next);
  token = { value: tokens.accessToken, until: Date.now() + tokens.expiresIn * 1000 - EARLY_MS };
  if (other || !mayResume()) localStorage.setItem(HINT, crypto.randomUUID());
  mark = localStorage.getItem(HINT);
  setOver(false);
  if (other) onChange();
  if (!isSame(session, next) || session?.mfa !== next.mfa) {
    session = next;
    tell();
    tabs.postMessage('changed');
  }
  return next;
}

/** Nobody is signed in on this page any more. */
export function forget(): void {
  localStorage.removeItem(HINT);
  showNobody();
}

/** The same for this page alone. */
function showNobody(): void {
  token = null;
  setOver(false);
  if (session === null) return;
  session = null;
  onChange();
  tell();
}

/** The same, told to other tabs. */
export function forgetEverywhere(): void {
  forget();
  tabs.postMessage('ended');
}

tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (data === 'ended') forget();
  // Another tab signed somebody in: whoever the cookie is of now, this page asks before it shows anything more.
  else if (session !== null || mayResume()) {
    token = null;
    void refresh().catch(() => undefined);
  }
};

/**
 * A page that the back button brings out of the browser's memory, as it was left: it may be older than a sign-out, of which it heard
 * nothing.
 */
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted || session === null) return;
  if (localStorage.getItem(HINT) !== mark) {
    const isSomebodyHere = mayResume();
    showNobody();
    if (isSomebodyHere) void refresh().catch(() => undefined);
  } else token = null;
});

let running: Promise<Session | null> | null = null;

/**
 * A new access token for the cookie, at most once at a time in all tabs.
 * @returns null where no session is left
 * @throws Unreachable where the network gave no answer: the session may still be there
 */
export function refresh(): Promise<Session | null> {
  running ??= exchange().finally(() => (running = null));
  return running;
}

async function exchange(): Promise<Session | null> {
  const lock = 'locks' in navigator ? navigator.locks : null;
  return lock === null ? ask() : lock.request('evc.refresh', ask);
}

async function ask(): Promise<Session | null> {
  const response = await fetch('/accounts/v1/sessions/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-session-transport': 'cookie' },
    body: '{}',
  }).catch((error: unknown) => {
    throw new Unreachable(error);
  });
  if (response.ok) return accept((await response.json()) as Tokens);
  if (response.status >= 500 || response.status === 429) throw new Unreachable(response.status);
  // Who was here stays on the page with what they typed, until they were asked to sign in again.
  if (session === null) forget();
  else token = null;
  return null;
}

export const hasToken = (): boolean => token !== null;

/** @returns an access token that still holds for a while, or null where nobody is signed in */
export async function accessToken(): Promise<string | null> {
  if (token !== null && Date.now() < token.until) return token.value;
  if ((session === null && !mayResume()) || isOver()) return null;
  return (await refresh()) === null ? null : (token?.value ?? null);
}

/** The next call asks for a new token: the API did not take this one. */
export function dropToken(): void {
  token = null;
}
