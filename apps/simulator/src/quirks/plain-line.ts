import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import WebSocket from 'ws';

export type Fields = Readonly<Record<string, unknown>>;

/** Where a charge point knocks, and as whom. */
export interface Door {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly origin?: string;
}

/** The whole frame that answers a call of the server. */
export type AnswerCall = (messageId: string, action: string, payload: Fields) => unknown[];

/** The server answered a call with an error. */
export class CallRefused extends Error {
  constructor(action: string, code: unknown) {
    super(`${action} was refused with ${String(code)}`);
    this.name = 'CallRefused';
  }
}

const CALL = 2;
const CALL_RESULT = 3;
const PATIENCE_MS = 30_000;

/** A line to the server that checks nothing: whatever is said goes out as it is, under any message id. */
export class PlainLine {
  /** What the charge point answers when the server calls; by default it knows no action. */
  answerCall: AnswerCall = (messageId) => [4, messageId, 'NotImplemented', '', {}];
  /** Messages go out in pieces of this many characters, each a WebSocket frame of its own. */
  pieceLength = Infinity;
  private readonly waiting = new Map<string, (frame: readonly unknown[]) => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('error', () => undefined); // its close follows
    socket.on('message', (data: Buffer) => this.take(JSON.parse(data.toString('utf8')) as unknown[]));
  }

  /** @throws the socket's error, which names the status of a refusal */
  static async open({ url, user, password, origin }: Door): Promise<PlainLine> {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const headers = { authorization, ...(origin !== undefined && { origin }) };
    const socket = new WebSocket(url, ['ocpp1.6'], { headers, handshakeTimeout: PATIENCE_MS });
    await once(socket, 'open');
    return new PlainLine(socket);
  }

  /** @throws CallRefused; Error when no answer comes */
  async call(action: string, payload: Fields, messageId: string = randomUUID()): Promise<Fields> {
    const answered = new Promise<readonly unknown[]>((resolve, reject) => {
      const giveUp = (): void => reject(new Error(`${action} got no answer`));
      const timer = setTimeout(giveUp, PATIENCE_MS);
      this.socket.once('close', giveUp);
      this.waiting.set(messageId, (frame) => {
        clearTimeout(timer);
        this.socket.off('close', giveUp);
        resolve(frame);
      });
    });
    const [, frame] = await Promise.all([this.say(action, payload, messageId), answered]);
    if (frame[0] !== CALL_RESULT) throw new CallRefused(action, frame[2]);
    return (frame[2] ?? {}) as Fields;
  }

  /** Sends and does not wait for the answer; resolves when the bytes are handed over. */
  async say(action: string, payload: Fields, messageId: string): Promise<void> {
    let left = JSON.stringify([CALL, messageId, action, payload]);
    while (left.length > this.pieceLength) {
      await this.write(left.slice(0, this.pieceLength), false);
      left = left.slice(this.pieceLength);
    }
    await this.write(left, true);
  }

  /** Loses the line without a goodbye. */
  async drop(): Promise<void> {
    await this.end(() => this.socket.terminate());
  }

  async close(): Promise<void> {
    await this.end(() => this.socket.close(1000));
  }

  private write(piece: string, fin: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.send(piece, { fin }, (error) => (error ? reject(error) : resolve()));
    });
  }

  private async end(how: () => void): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.socket, 'close');
    how();
    await closed;
  }

  private take(frame: readonly unknown[]): void {
    const messageId = String(frame[1]);
    if (frame[0] === CALL) {
      const answer = this.answerCall(messageId, String(frame[2]), (frame[3] ?? {}) as Fields);
      this.socket.send(JSON.stringify(answer));
      return;
    }
    this.waiting.get(messageId)?.(frame);
    this.waiting.delete(messageId);
  }
}
