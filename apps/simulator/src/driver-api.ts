import { type Account, SignedInApi } from './signed-in-api';

export interface DriverSession {
  readonly id: string;
  readonly chargePointId: string;
  readonly startedAt: string;
  readonly energyWh: number;
  readonly status: string;
}

/** One driver's account, through the HTTP API that the driver's app uses. */
export class DriverApi {
  private readonly api: SignedInApi;

  constructor(baseUrl: string, account: Account) {
    this.api = new SignedInApi(baseUrl, account);
  }

  /** All sessions that began at or after `from`. */
  async sessionsSince(from: Date): Promise<DriverSession[]> {
    const sessions: DriverSession[] = [];
    for await (const session of this.api.pages<DriverSession>('/charging/v1/me/sessions')) {
      if (new Date(session.startedAt) < from) break; // newest first
      sessions.push(session);
    }
    return sessions;
  }

  /** Asks for a start from the app. @throws ApiProblem charge-point-rejected and others */
  async start(chargePointId: string, connectorId: number): Promise<void> {
    await this.api.call('POST', '/charging/v1/me/sessions', { chargePointId, connectorId });
  }
}
