import { connect } from 'node:net';

/** A request as bytes: nothing here checks or repairs what an attacker would send. */
export interface WireRequest {
  readonly method: string;
  /** The request target, percent-encoded or not. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Buffer;
}

export interface WireAnswer {
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Everything that came, to search for what must not be in it. */
  readonly raw: string;
  readonly milliseconds: number;
  /** True when the server would have waited longer. */
  readonly waitedFor: boolean;
}

const PATIENCE_MS = 10_000;

/** The bytes of a request; `Content-Length` is added for a body unless the headers say how long it is. */
export function bytesOf({ method, target, headers, body }: WireRequest): Buffer {
  const lines = [`${method} ${target} HTTP/1.1`, 'Host: evcloud.test', 'Connection: close'];
  for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  const framed = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  if (body !== undefined && !framed) lines.push(`Content-Length: ${body.length}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body ?? Buffer.alloc(0)]);
}

/**
 * Sends bytes on a connection of their own and reads until the server closes it. When nothing comes for `quietMs`, as
 * when the server waits for the rest of a body, the sending side is closed.
 * @throws Error when the server does not close the connection even then
 */
export async function exchange(url: string, bytes: Buffer, quietMs = 5_000): Promise<WireAnswer> {
  const begun = performance.now();
  const received: Buffer[] = [];
  const { hostname, port } = new URL(url);
  let waitedFor = false;
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => socket.write(bytes));
    const hurry = setTimeout(() => {
      waitedFor = true;
      socket.end();
    }, quietMs);
    const giveUp = setTimeout(() => {
      reject(new Error(`no end within ${PATIENCE_MS} ms`));
      socket.destroy();
    }, PATIENCE_MS);
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('end', () => socket.end());
    socket.on('error', () => undefined); // a reset after a refusal: what came before it counts
    socket.on('close', () => {
      clearTimeout(hurry);
      clearTimeout(giveUp);
      resolve();
    });
  });
  const milliseconds = performance.now() - begun;
  return { ...parsed(Buffer.concat(received).toString('latin1')), milliseconds, waitedFor };
}

function parsed(raw: string): Omit<WireAnswer, 'milliseconds' | 'waitedFor'> {
  const final = raw.replace(/^(HTTP\/1\.1 1\d\d [^\r]*\r\n\r\n)+/, ''); // 100 Continue is no answer
  const [head = '', ...rest] = final.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  // What follows on a connection that stayed open answers the rest of the bytes, which then are a request of their own.
  const body = rest.join('\r\n\r\n').slice(0, Number(headers.get('content-length') ?? Number.MAX_SAFE_INTEGER));
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1] ?? 0);
  return { status, headers, body: headers.get('transfer-encoding') === 'chunked' ? dechunked(body) : body, raw };
}

function dechunked(body: string): string {
  let text = '';
  for (let at = 0; at < body.length;) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.slice(at, lineEnd), 16);
    if (!(size > 0)) break;
    text += body.slice(lineEnd + 2, lineEnd + 2 + size);
    at = lineEnd + 2 + size + 2;
  }
  return text;
}
