import { generateSync } from 'otplib';
import { type Clock, SystemClock } from '@evc/platform';

/** The server answered with a problem. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    call: string,
  ) {
    super(`${call} answered ${status} ${code}`);
    this.name = 'ApiProblem';
  }
}

const STEP_SECONDS = 30; // of the codes of an authenticator app
const REFRESH_MS = 240_000; // access tokens last five minutes

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** How somebody of the demo signs in. */
export interface Account {
  readonly email: string;
  readonly password: string;
  readonly totpSecret?: string | undefined;
}

/** The HTTP API as somebody who is signed in, for as long as it takes. */
export class SignedInApi {
  private tokens: (Tokens & { readonly since: number }) | null = null;

  constructor(
    private readonly baseUrl: string,
    private readonly account: Account,
    private readonly clock: Clock = new SystemClock(),
  ) {}

  /** @throws ApiProblem */
  async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    if (this.tokens === null || performance.now() - this.tokens.since > REFRESH_MS) await this.renew();
    return this.send<Answer>(method, path, body, { authorization: `Bearer ${this.tokens?.accessToken ?? ''}` });
  }

  /** Everything that a list holds, page by page. */
  async *pages<Item>(path: string, query: Readonly<Record<string, string>> = {}): AsyncGenerator<Item> {
    let cursor: string | null = null;
    do {
      const search = new URLSearchParams({ ...query, limit: '200', ...(cursor && { cursor }) });
      type Page = { items: Item[]; nextCursor: string | null };
      const page: Page = await this.call<Page>('GET', `${path}?${search.toString()}`);
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  /** An access token that is new, for a program that makes calls of its own. */
  async freshToken(): Promise<string> {
    await this.renew();
    return this.tokens?.accessToken ?? '';
  }

  private async renew(): Promise<void> {
    const since = performance.now();
    const { tokens } = this;
    const answer = tokens
      ? await this.send<Tokens>('POST', '/accounts/v1/sessions/refresh', { refreshToken: tokens.refreshToken })
      : await this.signIn();
    this.tokens = { accessToken: answer.accessToken, refreshToken: answer.refreshToken, since };
  }

  /**
   * A code signs in once, and whoever runs the demo may have used this one a moment ago: then the next one is tried,
   * which the server takes already, and after half a minute the one after that.
   */
  private async signIn(): Promise<Tokens> {
    const { email, password, totpSecret } = this.account;
    const attempt = (totp?: string): Promise<Tokens> =>
      this.send<Tokens>('POST', '/accounts/v1/sessions', { identifier: email, password, ...(totp && { totp }) });
    if (totpSecret === undefined) return attempt();
    const code = (ahead: number): string =>
      generateSync({ secret: totpSecret, epoch: this.clock.now().getTime() / 1000 + ahead });
    try {
      return await attempt(code(0)).catch(unlessRefused(() => attempt(code(STEP_SECONDS))));
    } catch (error) {
      return unlessRefused(async () => {
        await new Promise((resolve) => setTimeout(resolve, STEP_SECONDS * 1000));
        return attempt(code(STEP_SECONDS));
      })(error);
    }
  }

  private async send<Answer>(
    method: string,
    path: string,
    body?: object,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const headers = { ...more, ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json().catch(() => ({}));
    if (response.ok) return answer as Answer;
    throw new ApiProblem(
      response.status,
      (answer as { code?: string }).code ?? '',
      `${method} ${path.split('?')[0] ?? ''}`,
    );
  }
}

/** Goes on with something else where a sign-in was refused; any other failure stays one. */
function unlessRefused<Answer>(next: () => Promise<Answer>): (error: unknown) => Promise<Answer> {
  return (error) => {
    if (error instanceof ApiProblem && error.code === 'invalid-credentials') return next();
    throw error;
  };
}
