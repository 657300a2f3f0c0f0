export interface OperatorSession {
  readonly id: string;
  readonly chargePointId: string;
  readonly startedAt: string;
  readonly energyWh: number;
  readonly status: string;
}

export interface NewChargePoint {
  readonly id: string;
  readonly network: 'public' | 'private';
  readonly location: string;
  /** Minor units. */
  readonly pricePerKwh: number;
  readonly currency: string;
}

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

const SIGN_IN_AGAIN_MS = 240_000; // access tokens last five minutes

/** One client operator's account, through the same HTTP API that its staff uses. */
export class OperatorApi {
  private token: { readonly value: string; readonly since: number } | null = null;

  constructor(
    private readonly baseUrl: string,
    private readonly account: { readonly email: string; readonly password: string; readonly clientId: string },
  ) {}

  get clientId(): string {
    return this.account.clientId;
  }

  /** @returns the charge point's OCPP password. @throws ApiProblem charge-point-exists, also when another client has the id */
  async addChargePoint(chargePoint: NewChargePoint): Promise<string> {
    return (await this.call<{ password: string }>('POST', '/charging/v1/operator/charge-points', chargePoint)).password;
  }

  /** All sessions that began at or after `from`. */
  async *sessionsSince(from: Date): AsyncGenerator<OperatorSession> {
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ from: from.toISOString(), limit: '200', ...(cursor && { cursor }) });
      type Page = { items: OperatorSession[]; nextCursor: string | null };
      const page: Page = await this.call<Page>('GET', `/charging/v1/operator/sessions?${query.toString()}`);
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  private async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    if (this.token === null || performance.now() - this.token.since > SIGN_IN_AGAIN_MS) await this.signIn();
    return this.send<Answer>(method, path, body, { authorization: `Bearer ${this.token?.value ?? ''}` });
  }

  private async signIn(): Promise<void> {
    const since = performance.now();
    const { email, password } = this.account;
    const answer = await this.send<{ accessToken: string }>('POST', '/accounts/v1/sessions', {
      identifier: email,
      password,
    });
    this.token = { value: answer.accessToken, since };
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
