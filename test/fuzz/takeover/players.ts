import type {
  PublicKeyCredentialCreationOptionsJSON as CreationOptions,
  PublicKeyCredentialRequestOptionsJSON as RequestOptions,
} from '@simplewebauthn/server';
import type { Actor, World } from '../../cases/accounts-1/takeover/world';
import { SoftwareAuthenticator } from '../../support/authenticator';
import { type Answer, call } from '../../support/people';
import type { RunningApp } from '../../support/running-app';
import { until } from '../../support/until';

const ORIGIN = 'http://evcloud.test';
const PASSKEYS = '/accounts/v1/me/factors/passkeys';

/** One account over HTTP, with everything that owner and thief came to have, under the names that the model gives it. */
export class Players {
  readonly refreshTokens = new Map<string, { actor: Actor; token: string }>();
  readonly authenticators = new Map<string, { actor: Actor; authenticator: SoftwareAuthenticator }>();
  /** Tokens of mails, by what they finish; of undo links by when what they undo was begun. */
  readonly tokens = new Map<string, { actor: Actor; token: string }>();
  readonly options = new Map<string, CreationOptions>();

  constructor(
    private readonly running: Pick<RunningApp, 'url' | 'mailbox'>,
    readonly username: string,
    readonly mailboxes: Readonly<Record<Actor, string>>,
    private readonly address: string,
  ) {}

  call(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    const headers = { 'x-forwarded-for': this.address };
    return call(this.running, method, path, { headers, ...(body !== undefined && { body }), ...(token && { token }) });
  }

  /** Under which the model's name of a password stands. */
  passwordOf(name: string): string {
    return name === 'first' ? 'vq7-Plumb-Kite' : `sober-${name}-lantern-17-meadow`;
  }

  async signIn(password: string): Promise<Answer> {
    return this.call('POST', '/accounts/v1/sessions', {
      identifier: this.username,
      password: this.passwordOf(password),
    });
  }

  async signInByPasskey(authenticator: SoftwareAuthenticator): Promise<Answer> {
    const { body } = await this.call('POST', '/accounts/v1/sessions/passkey/options', {});
    const credential = authenticator.get(body as unknown as RequestOptions);
    return this.call('POST', '/accounts/v1/sessions/passkey', { credential });
  }

  /** An access token of now for a session; null where it has ended. */
  async access(sessionId: string): Promise<string | null> {
    const held = this.refreshTokens.get(sessionId);
    if (!held) throw new Error(`no session ${sessionId}`);
    const { status, body } = await this.call('POST', '/accounts/v1/sessions/refresh', { refreshToken: held.token });
    if (status >= 300) return null;
    this.refreshTokens.set(sessionId, { ...held, token: body['refreshToken'] as string });
    return body['accessToken'] as string;
  }

  /** Keeps a new session; true when there is one. */
  came({ status, body }: Answer, actor: Actor, sessionId: string): boolean {
    if (status !== 201) return false;
    this.refreshTokens.set(sessionId, { actor, token: body['refreshToken'] as string });
    return true;
  }

  async beginPasskey(access: string, name: string): Promise<boolean> {
    const { status, body } = await this.call('POST', `${PASSKEYS}/options`, {}, access);
    if (status === 200) this.options.set(name, body as unknown as CreationOptions);
    return status === 200;
  }

  async finishPasskey(access: string, begun: string, actor: Actor, factor: string): Promise<boolean> {
    const options = this.options.get(begun);
    if (!options) throw new Error(`nothing begun as ${begun}`);
    const authenticator = new SoftwareAuthenticator(ORIGIN);
    const credential = authenticator.create(options);
    const { status } = await this.call('POST', PASSKEYS, { name: 'Key', credential }, access);
    if (status === 201) this.authenticators.set(factor, { actor, authenticator });
    return status === 201;
  }

  async stepUpByPasskey(access: string, authenticator: SoftwareAuthenticator): Promise<boolean> {
    const path = '/accounts/v1/sessions/current/step-up';
    const { body } = await this.call('POST', `${path}/options`, {}, access);
    const passkey = authenticator.get(body as unknown as RequestOptions);
    return (await this.call('POST', path, { passkey }, access)).status < 300;
  }

  /** How many links to this page the reader of the account's mailbox has. */
  linksNow({ account }: World, page: string): number {
    return this.links(this.mailboxes[account.mailbox as Actor], page).length;
  }

  /** Keeps the token of the mail that follows. */
  async keepToken(actor: Actor, page: string, before: number, name: string): Promise<void> {
    const token = await until(`a link to ${page}`, () => {
      const links = this.links(this.mailboxes[actor], page);
      return links.length > before ? links[0] : undefined;
    });
    this.tokens.set(name, { actor, token });
  }

  links(mailbox: string, page: string): string[] {
    const all = this.running.mailbox.list(mailbox).flatMap(({ links }) => links);
    return all.filter((link) => link.startsWith(`${ORIGIN}${page}#token=`)).map((link) => link.split('=')[1] ?? '');
  }
}

/** What was kept last of an actor's. */
export function lastOf<T extends { readonly actor: Actor }>(
  kept: ReadonlyMap<string, T>,
  actor: Actor,
  prefix = '',
): string | null {
  return [...kept].filter(([name, one]) => one.actor === actor && name.startsWith(prefix)).at(-1)?.[0] ?? null;
}
