import { WebSocket } from 'ws';

/** A charge point and how to reach the program that serves it. */
export interface Socket16 {
  /** Without the charge point's id. */
  readonly endpoint: string;
  readonly id: string;
  readonly password: string;
}

const RESULT = 3;

/**
 * One OCPP 1.6J socket, one message at a time. Leaner than the simulator's charge point (no schemas, no queue, no
 * timers), for the reason that `HttpLane` is lean.
 */
export class OcppLane {
  private pending: { resolve(payload: unknown): void; reject(error: Error): void } | null = null;
  private messages = 0;
  private lastTimestamp = 0;

  private constructor(
    private readonly socket: WebSocket,
    readonly id: string,
  ) {
    socket.on('message', (data) => this.take((data as Buffer).toString()));
    socket.on('close', (code) => this.pending?.reject(new Error(`the server closed the socket (${code})`)));
  }

  static async open({ endpoint, id, password }: Socket16): Promise<OcppLane> {
    const socket = new WebSocket(`${endpoint}/${id}`, ['ocpp1.6'], {
      auth: `${id}:${password}`,
      perMessageDeflate: false,
    });
    await new Promise<void>((opened, failed) => {
      socket.once('open', opened);
      socket.once('error', failed);
    });
    return new OcppLane(socket, id);
  }

  /** @throws when the answer is an error */
  call<Answer>(action: string, payload: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.pending = { resolve: (answer) => resolve(answer as Answer), reject };
      this.messages += 1;
      this.socket.send(JSON.stringify([2, String(this.messages), action, payload]));
    });
  }

  /** The time now, and never the same twice: two readings of one moment would be one. */
  timestamp(): string {
    this.lastTimestamp = Math.max(Date.now(), this.lastTimestamp + 1);
    return new Date(this.lastTimestamp).toISOString();
  }

  async close(): Promise<void> {
    this.pending = null;
    await new Promise((closed) => {
      this.socket.once('close', closed);
      this.socket.close(1000);
    });
  }

  private take(text: string): void {
    const [kind, , payload] = JSON.parse(text) as [number, string, unknown];
    const { pending } = this;
    this.pending = null;
    if (kind === RESULT) pending?.resolve(payload);
    else pending?.reject(new Error(`the server answered ${text.slice(0, 200)}`));
  }
}
