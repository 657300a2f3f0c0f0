import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const STATUS_AT = 9; // after "HTTP/1.1 "

/**
 * One keep-alive connection that sends one GET after another. Does next to nothing per answer: a general HTTP client
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
    return new Promise((resolve, reject) => {
      if (this.socket.destroyed) throw new Error('the server has closed the connection');
      this.pending = { resolve, reject };
      this.socket.write(`GET ${path} HTTP/1.1\r\nHost: ${this.host}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    });
  }

  close(): void {
    this.pending = null;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    if (this.bodyStart < 0 && !this.readHead()) return;
    if (this.received.length < this.total) return;
    const answer = {
      status: Number(this.received.toString('latin1', STATUS_AT, STATUS_AT + 3)),
      body: this.received.subarray(this.bodyStart, this.total),
    };
    this.received = this.received.subarray(this.total);
    this.bodyStart = -1;
    this.pending?.resolve(answer);
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
