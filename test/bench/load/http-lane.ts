import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  /** Status line and headers. */
  readonly head: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const STATUS_AT = 9; // after "HTTP/1.1 "
/** Of those who send something: as the app of a driver calls itself. */
const AGENT = 'EVCloud/1.0 (Android)';

/**
 * One keep-alive connection that sends one request after another. Does next to nothing per answer: a general HTTP client
 * would take as much of the machine as what is measured, and hide the difference.
 */
export class HttpLane {
  private pending: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;
  private received: Buffer = Buffer.alloc(0);
  private bodyStart = -1;
  private total = 0;

  private constructor(
    private readonly socket: Socket,
    private readonly host: string,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('close', () => this.pending?.reject(new Error('the server closed the connection')));
    socket.on('error', (error) => this.pending?.reject(error));
  }

  static async open(baseUrl: string): Promise<HttpLane> {
    const { hostname, port, host } = new URL(baseUrl);
    const socket = connect(Number(port), hostname);
    await new Promise<void>((connected, failed) => {
      socket.once('connect', connected);
      socket.once('error', failed);
    });
    return new HttpLane(socket, host);
  }

  get(path: string, token: string): Promise<Answer> {
    return this.send(`GET ${path} HTTP/1.1\r\nHost: ${this.host}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  }

  /**
   * Sends JSON.
   * @param body text is sent as it is: what a client spends on writing it is missing for those it is measured against
   * @param from the address that the request is said to come from, to a server that trusts us as its proxy
   */
  post(path: string, body: object | string, from: string): Promise<Answer> {
    return this.sendJson(`POST ${path}`, `X-Forwarded-For: ${from}`, body);
  }

  /** Sends JSON as somebody who is signed in. */
  put(path: string, body: object, token: string): Promise<Answer> {
    return this.sendJson(`PUT ${path}`, `Authorization: Bearer ${token}`, body);
  }

  get isOpen(): boolean {
    return !this.socket.destroyed;
  }

  close(): void {
    this.pending = null;
    this.socket.destroy();
  }

  private sendJson(request: string, header: string, body: object | string): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.send(
      `${request} HTTP/1.1\r\nHost: ${this.host}\r\nUser-Agent: ${AGENT}\r\n${header}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    );
  }

  private send(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.socket.destroyed) throw new Error('the server has closed the connection');
      this.pending = { resolve, reject };
      this.socket.write(request);
    });
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    if (this.bodyStart < 0 && !this.readHead()) return;
    if (this.received.length < this.total) return;
    const answer = {
      status: Number(this.received.toString('latin1', STATUS_AT, STATUS_AT + 3)),
      head: this.received.subarray(0, this.bodyStart),
      body: this.received.subarray(this.bodyStart, this.total),
    };
    this.received = this.received.subarray(this.total);
    this.bodyStart = -1;
    const { pending } = this;
    this.pending = null;
    pending?.resolve(answer);
  }

  private readHead(): boolean {
    const end = this.received.indexOf(HEAD_END);
    if (end < 0) return false;
    const length = /\r\ncontent-length: *(\d+)/i.exec(this.received.toString('latin1', 0, end))?.[1];
    if (length === undefined) throw new Error('an answer without Content-Length');
    this.bodyStart = end + HEAD_END.length;
    this.total = this.bodyStart + Number(length);
    return true;
  }
}

/** The code of a problem document; the status where there is none. */
export function problemOf({ status, body }: Answer): string {
  const code = /"code":"([\w-]+)"/.exec(body.toString())?.[1];
  return code === undefined ? String(status) : `${status} ${code}`;
}

/** Seconds that the server asks to wait; 1 where it says nothing. */
export function retryAfterOf({ head }: Answer): number {
  return Number(/\r\nretry-after: *(\d+)/i.exec(head.toString('latin1'))?.[1] ?? 1);
}
