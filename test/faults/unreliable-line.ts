import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Bytes of a WebSocket's first answer; what comes after are messages. */
const isHandshake = (chunk: Buffer): boolean => chunk.subarray(0, 5).toString('latin1') === 'HTTP/';

/**
 * A line on which answers get lost: every so many chunks that the server sends, both ends are cut and the chunk is gone.
 * The server has done what it was asked and the charge point never learns of it.
 */
export class UnreliableLine {
  /** How often an answer was lost. */
  lost = 0;
  private chunks = 0;
  private readonly open = new Set<Socket>();

  private constructor(
    private readonly listener: Server,
    private readonly serverPort: number,
    private readonly every: number,
  ) {
    listener.on('connection', (near) => this.join(near));
  }

  static async open(serverUrl: string, every: number): Promise<UnreliableLine> {
    const listener = createServer();
    const line = new UnreliableLine(listener, Number(new URL(serverUrl).port), every);
    await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((closed) => this.listener.close(closed));
  }

  private join(near: Socket): void {
    const far = connect(this.serverPort, '127.0.0.1');
    const cut = (): void => {
      for (const end of [near, far]) {
        end.destroy();
        this.open.delete(end);
      }
    };
    for (const end of [near, far]) {
      this.open.add(end);
      end.on('error', cut);
      end.on('close', cut);
    }
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => {
      if (!isHandshake(chunk) && this.loses()) cut();
      else near.write(chunk);
    });
  }

  private loses(): boolean {
    this.chunks += 1;
    const loses = this.chunks % this.every === 0;
    if (loses) this.lost += 1;
    return loses;
  }
}
