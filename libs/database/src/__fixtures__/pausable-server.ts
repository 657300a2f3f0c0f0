import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a client and PostgreSQL, and can freeze like a server that hangs or break like a network. */
export interface PausableServer {
  /** The same connection URL, through here. */
  readonly url: string;
  /** What clients have sent so far, to look for statements in. */
  sent(): string;
  /** From now on no answer goes through; what clients send does. */
  holdAnswers(): void;
  /** From now on nothing goes through, and nobody is told. */
  freeze(): void;
  /** What was held back goes through, and everything after it. */
  thaw(): void;
  /** Ends every connection without a word. */
  cut(): void;
  close(): Promise<void>;
}

export async function startPausableServer(target: string): Promise<PausableServer> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const answering = new Set<Socket>();
  const sent: Buffer[] = [];
  let frozen = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    answering.add(upstream);
    client.on('data', (chunk: Buffer) => sent.push(chunk));
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        answering.delete(from);
        to.destroy();
      });
      if (frozen) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const each = (act: (socket: Socket) => unknown): void => sockets.forEach((socket) => void act(socket));
  return {
    url: url.toString(),
    sent: () => Buffer.concat(sent).toString('latin1'),
    holdAnswers: () => answering.forEach((socket) => void socket.pause()),
    freeze: () => {
      frozen = true;
      each((socket) => socket.pause());
    },
    thaw: () => {
      frozen = false;
      each((socket) => socket.resume());
    },
    cut: () => each((socket) => socket.destroy()),
    close: async () => {
      each((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
