import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import { answerClientError, noteExchanges } from './wire-errors';

const GET = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const GARBAGE = 'NO SUCH THING\r\n\r\n';
const CHUNKED = 'POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
/** Until what was sent before it has begun to be answered. */
const PAUSE = null;

/** What a connection hears of bytes that are no HTTP request: one document, or that it is over, and never one answer in another. */
describe('bytes that are no request', () => {
  const open = new Set<ServerResponse>();
  let server: Server;
  beforeAll(async () => {
    server = createServer({ requireHostHeader: false }, (request, response) => {
      open.add(response);
      if (request.url === '/quick') response.end('quick');
      else if (request.url === '/stream') response.write('the first part');
      else if (request.url === '/read') request.resume().on('end', () => response.end('read'));
      else request.resume(); // waits
    });
    noteExchanges(server);
    server.on('clientError', answerClientError());
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => {
    for (const response of open) response.end();
    open.clear();
  });
  afterAll(() => server.close());

  /** All that came until the server closed the connection. */
  async function heard(parts: readonly (string | null)[]): Promise<string> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.on('data', (part: Buffer) => (answer += part.toString())).on('error', () => undefined);
    const closed = once(socket, 'close');
    for (const part of parts) {
      if (part === PAUSE) await Promise.race([once(socket, 'data'), closed]);
      else socket.write(part);
    }
    socket.setTimeout(5_000, () => socket.destroy(new Error('it stayed open')));
    await closed;
    return answer;
  }
  const statuses = (answer: string): string[] =>
    [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status ?? '');

  it.each<[string, (string | null)[], string[]]>([
    ['alone', [GARBAGE], ['400']],
    ['after a request that was answered', [GET('/quick'), PAUSE, GARBAGE], ['200', '400']],
    ['in a body that is still being read', [CHUNKED, 'ZZ\r\n'], ['400']],
    ['behind a request that waits for its answer', [GET('/wait') + GARBAGE], []],
    ['behind two that wait', [GET('/wait') + GET('/wait') + GARBAGE], []],
    ['in the middle of an answer', [GET('/stream'), PAUSE, GARBAGE], ['200']],
    ['behind a second request in the middle of an answer', [GET('/stream'), PAUSE, GET('/quick') + GARBAGE], ['200']],
    ['behind a second answer that waits', [GET('/stream') + GET('/stream'), PAUSE, GARBAGE], ['200']],
    ['in a second body in the middle of an answer', [GET('/stream'), PAUSE, `${CHUNKED}ZZ\r\n`], ['200']],
  ])('%s', async (_where, parts, expected) => {
    expect(statuses(await heard(parts))).toEqual(expected);
  });
});
