import type { Clock } from '@evc/platform';
import { type Account, SignedInApi } from './signed-in-api';

export interface OperatorSession {
  readonly id: string;
  readonly chargePointId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly energyWh: number;
  /** Minor units; null until the energy stands. */
  readonly cost: number | null;
  readonly status: string;
  /** The driver's pseudonym; null when there is none. */
  readonly driver: string | null;
}

export interface NewChargePoint {
  readonly id: string;
  readonly network: 'public' | 'private';
  /** A line of text, or the parts of an address and its coordinates. */
  readonly location: string | Readonly<Record<string, string | number>>;
  /** Minor units. */
  readonly pricePerKwh: number;
  readonly currency: string;
}

/** How an operator of the demo signs in. */
export interface OperatorAccount extends Account {
  readonly clientId: string;
}

/** One client operator's account, through the same HTTP API that its staff uses. */
export class OperatorApi {
  private readonly api: SignedInApi;

  constructor(
    baseUrl: string,
    private readonly account: OperatorAccount,
    clock?: Clock,
  ) {
    this.api = new SignedInApi(baseUrl, account, clock);
  }

  get clientId(): string {
    return this.account.clientId;
  }

  /** @returns the charge point's OCPP password. @throws ApiProblem charge-point-exists, also when another client has the id */
  async addChargePoint(chargePoint: NewChargePoint): Promise<string> {
    const path = '/charging/v1/operator/charge-points';
    return (await this.api.call<{ password: string }>('POST', path, chargePoint)).password;
  }

  /** All sessions that began at or after `from`, or those of one charge point. */
  sessionsSince(from: Date, chargePointId?: string): AsyncGenerator<OperatorSession> {
    const query = { from: from.toISOString(), ...(chargePointId !== undefined && { chargePointId }) };
    return this.api.pages<OperatorSession>('/charging/v1/operator/sessions', query);
  }

  /** An access token that is new, for a program that makes calls of its own. */
  async freshToken(): Promise<string> {
    return this.api.freshToken();
  }
}
