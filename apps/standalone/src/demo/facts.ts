import type { Network } from './story';

/** What `DATA_DIR/demo.json` tells: who can sign in and which charge points may connect. */
export interface DemoFacts {
  readonly drivers: readonly { email: string; password: string; accountId: string; cards: readonly string[] }[];
  readonly operators: readonly { email: string; password: string; clientId: string }[];
  readonly desk: readonly { email: string; password: string }[];
  readonly admins: readonly { email: string; password: string }[];
  readonly chargePoints: readonly { id: string; password: string; clientId: string; network: Network }[];
}
