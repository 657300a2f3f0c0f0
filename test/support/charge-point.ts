import { once } from 'node:events';
import { RPCClient } from 'ocpp-rpc';
import WebSocket from 'ws';
import { PASSWORD } from './charging-app';

export interface ChargePointOptions {
  readonly password?: string;
  readonly protocols?: string[];
}

/** A charge point over a real WebSocket, by the library that charge points use. */
export class ChargePoint {
  private constructor(private readonly client: RPCClient) {}

  static async connect(url: string, id: string, options: ChargePointOptions = {}): Promise<ChargePoint> {
    const client = new RPCClient({
      endpoint: `${url.replace('http', 'ws')}/charging/ocpp`,
      identity: id,
      password: options.password ?? PASSWORD,
      protocols: options.protocols ?? ['ocpp1.6'],
      strictMode: false,
      reconnect: false,
      callConcurrency: 50,
    } as never);
    await client.connect();
    return new ChargePoint(client);
  }

  async call<Answer = Record<string, never>>(action: string, request: object): Promise<Answer> {
    return (await this.client.call(action, request)) as Answer;
  }

  /** Answers a call of the platform and tells what was asked. */
  on(action: string, answer: (params: Record<string, unknown>) => object | Promise<object>): void {
    this.client.handle(action, (async ({ params }: { params: Record<string, unknown> }) => answer(params)) as never);
  }

  async start(report: Partial<Start> = {}): Promise<{ transactionId: number; idTagInfo: { status: string } }> {
    return this.call('StartTransaction', {
      connectorId: 1,
      idTag: 'UNKNOWN',
      meterStart: 1000,
      timestamp: new Date().toISOString(),
      ...report,
    });
  }

  async stop(report: Partial<Stop> & { transactionId: number }): Promise<object> {
    return this.call('StopTransaction', { meterStop: 3000, timestamp: new Date().toISOString(), ...report });
  }

  async meter(
    transactionId: number | undefined,
    values: readonly (readonly [string, string, object?])[],
  ): Promise<object> {
    return this.call('MeterValues', {
      connectorId: 1,
      ...(transactionId !== undefined && { transactionId }),
      meterValue: values.map(([timestamp, value, more]) => ({ timestamp, sampledValue: [{ value, ...more }] })),
    });
  }

  async closed(): Promise<{ code: number }> {
    const [result] = (await once(this.client, 'close')) as [{ code: number }];
    return result;
  }

  async close(): Promise<void> {
    await this.client.close({ code: 1000 });
  }

  /** The cable is cut: no close frame. */
  async vanish(): Promise<void> {
    await this.client.close({ force: true });
  }
}

interface Start {
  connectorId: number;
  idTag: string;
  meterStart: number;
  timestamp: string;
}

interface Stop {
  meterStop: number;
  timestamp: string;
  reason: string;
  transactionData: object[];
}

/** A bare WebSocket, for what no library would send. */
export class RawSocket {
  private readonly inbox: unknown[] = [];
  private readonly closing: Promise<number>;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.inbox.push(JSON.parse(data.toString('utf8'))));
    socket.on('error', () => undefined);
    this.closing = new Promise((resolve) => socket.once('close', resolve));
  }

  static async connect(url: string, id: string): Promise<RawSocket> {
    const authorization = `Basic ${Buffer.from(`${id}:${PASSWORD}`).toString('base64')}`;
    const socket = new WebSocket(`${url.replace('http', 'ws')}/charging/ocpp/${id}`, ['ocpp1.6'], {
      headers: { authorization },
    });
    await once(socket, 'open');
    return new RawSocket(socket);
  }

  send(frame: string | Buffer, options: { binary?: boolean } = {}): void {
    this.socket.send(frame, { binary: options.binary ?? false });
  }

  /** Bytes straight onto the TCP connection, past all framing. */
  sendBytes(bytes: Buffer): void {
    (this.socket as unknown as { _socket: { write(data: Buffer): void } })._socket.write(bytes);
  }

  /** The next frame that came in. */
  async next(withinMs = 2000): Promise<unknown> {
    const end = Date.now() + withinMs;
    while (this.inbox.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    return this.inbox.shift();
  }

  /** Sends a text and gives the frame that answers it. */
  async ask(frame: string): Promise<unknown> {
    this.send(frame);
    return this.next();
  }

  /** The code the socket was closed with. */
  async closed(): Promise<number> {
    return this.closing;
  }

  close(): void {
    this.socket.terminate();
  }
}
