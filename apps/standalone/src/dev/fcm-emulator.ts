import { randomUUID } from 'node:crypto';
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { answerByWord, errorAnswer, type FcmAnswer, successAnswer, type WireAnswer } from './fcm-answers';
import { readSendRequest } from './fcm-request';
import { PushLog } from './push-log';
import { readBody } from './read-body';
import { selfSigned } from './self-signed';

/** A running emulator. */
export interface FcmEmulator {
  url: string;
  /** The only certificate that vouches for `url`, PEM. Empty over plain HTTP. */
  ca: string;
  pushes: PushLog;
  /** From now on this token gets this answer; `times` limits it, after which its own word decides again. */
  setAnswer(token: string, answer: FcmAnswer, options?: { times?: number; retryAfterSeconds?: number }): void;
  close(): Promise<void>;
}

export interface FcmEmulatorOptions {
  /** 0, the default, takes a free port. Always on 127.0.0.1. */
  port?: number;
  /** Plain HTTP instead of TLS. */
  plain?: boolean;
  /** Where what it got is kept; a log of its own unless given. */
  pushes?: PushLog;
  now?: () => Date;
}

interface Script {
  answer: FcmAnswer;
  times: number;
  retryAfterSeconds?: number;
}

const SEND_PATH = /^\/v1\/projects\/([^/]+)\/messages:send$/;

/**
 * Speaks FCM HTTP v1 for machines without a Firebase project: checks requests as the service does, answers by words in the
 * token, and keeps what it got for the pushes page. It forwards nothing to anyone.
 */
export async function startFcmEmulator(options: FcmEmulatorOptions = {}): Promise<FcmEmulator> {
  const now = options.now ?? (() => new Date());
  const pushes = options.pushes ?? new PushLog();
  const scripts = new Map<string, Script>();

  const next = (token: string): Omit<Script, 'times'> => {
    const script = scripts.get(token);
    if (!script) return { answer: answerByWord(token) };
    script.times -= 1;
    if (script.times <= 0) scripts.delete(token);
    return script;
  };

  const send = (project: string, body: string): WireAnswer => {
    const read = readSendRequest(body);
    if (!read.ok) return errorAnswer('INVALID_ARGUMENT', { message: read.reason });
    const { token, notification = {}, data = {} } = read.value.message;
    // A dry run is checked and reaches nobody, so it is no push.
    if (read.value.validate_only) return successAnswer(`projects/${project}/messages/fake_message_id`);
    const { answer, retryAfterSeconds } = next(token);
    pushes.add({ token, notification, data, answer, at: now() });
    if (answer === 'success') return successAnswer(`projects/${project}/messages/${randomUUID()}`);
    return errorAnswer(answer, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
  };

  const answerOf = async (request: IncomingMessage): Promise<WireAnswer> => {
    const project = SEND_PATH.exec(request.url ?? '')?.[1];
    if (request.method !== 'POST' || project === undefined) return { status: 404, headers: {}, body: {} };
    const body = await readBody(request);
    if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) return errorAnswer('UNAUTHENTICATED');
    return body === undefined
      ? errorAnswer('INVALID_ARGUMENT', { message: 'Request payload size exceeds the limit.' })
      : send(project, body);
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answerOf(request).then(
      ({ status, headers, body }) => {
        response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
        response.end(JSON.stringify(body));
      },
      () => response.destroy(),
    );
  };

  const certificate = options.plain ? undefined : await selfSigned('fcm.googleapis.com');
  const server = certificate ? createTlsServer(certificate, handle) : createPlainServer(handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    ca: certificate?.cert ?? '',
    pushes,
    setAnswer: (token, answer, { times = Infinity, retryAfterSeconds } = {}) =>
      void scripts.set(token, { answer, times, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
