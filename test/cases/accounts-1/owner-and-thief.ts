import type { PublicKeyCredentialCreationOptionsJSON as CreationOptions } from '@simplewebauthn/server';
import { randomUUID } from 'node:crypto';
import { SoftwareAuthenticator } from '../../support/authenticator';
import { type Answer, call, type Person } from '../../support/people';
import type { RunningApp } from '../../support/running-app';
import { until } from '../../support/until';

export const NEW_PASSWORD = 'seven-quiet-otters-juggle';
const ORIGIN = 'http://evcloud.test';

/** What owner and thief of one account do over HTTP. */
export class OwnerAndThief {
  readonly thiefsMailbox = `thief-${randomUUID()}@x.example`;

  constructor(
    private readonly running: RunningApp,
    readonly owner: Person,
  ) {}

  post(path: string, body: unknown, token?: string): Promise<Answer> {
    return call(this.running, 'POST', path, { body, ...(token !== undefined && { token }) });
  }

  signIn(password = this.owner.password, identifier = this.owner.email): Promise<Answer> {
    return this.post('/accounts/v1/sessions', { identifier, password });
  }

  /** A session of whoever knows the password. */
  async session(password = this.owner.password, identifier = this.owner.email): Promise<string> {
    const { body } = await this.signIn(password, identifier);
    return body['accessToken'] as string;
  }

  async isIn(token: string): Promise<boolean> {
    return (await call(this.running, 'GET', '/accounts/v1/me', { token })).status === 200;
  }

  /** Asks for a new address. @returns the token that its mailbox gets */
  async askForEmail(token: string, email = this.thiefsMailbox): Promise<string> {
    const asked = await call(this.running, 'PATCH', '/accounts/v1/me', { token, body: { email } });
    if (asked.status !== 200) throw new Error(`asking answered ${asked.status}`);
    return this.tokenOf(email, '/confirm-email');
  }

  confirmEmail(token: string): Promise<Answer> {
    return this.post('/accounts/v1/email-changes/confirm', { token });
  }

  /** The latest token of a link of this kind that a mailbox got. */
  tokenOf(mailbox: string, page: string): Promise<string> {
    return until(`a link to ${page}`, () => this.links(mailbox, page)[0]);
  }

  /** Tokens of all such links, the newest first. */
  links(mailbox: string, page: string): string[] {
    return this.running.mailbox
      .list(mailbox)
      .flatMap(({ links }) => links)
      .flatMap((link) => (link.startsWith(`${ORIGIN}${page}#token=`) ? [link.slice(link.indexOf('=') + 1)] : []));
  }

  async addPasskey(token: string): Promise<SoftwareAuthenticator> {
    const passkeys = '/accounts/v1/me/factors/passkeys';
    const options = (await this.post(`${passkeys}/options`, {}, token)).body as unknown as CreationOptions;
    const authenticator = new SoftwareAuthenticator(ORIGIN);
    const added = await this.post(passkeys, { name: 'Key', credential: authenticator.create(options) }, token);
    if (added.status !== 201) throw new Error(`adding a passkey answered ${added.status}`);
    return authenticator;
  }

  /** Sets a new password by the mail to this mailbox. */
  async recover(
    mailbox: string,
    more: { removeNewFactors?: boolean } = {},
    newPassword = NEW_PASSWORD,
  ): Promise<Answer> {
    const before = this.links(mailbox, '/recover').length;
    await this.post('/accounts/v1/recoveries', { identifier: mailbox });
    const [token] = await until('the mail', () => {
      const links = this.links(mailbox, '/recover');
      return links.length > before ? links : undefined;
    });
    return this.post('/accounts/v1/recoveries/complete', { token, newPassword, ...more });
  }
}
