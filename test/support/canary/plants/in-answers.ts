import { encodeCursor } from '@evc/platform';
import { browseAsOperators, readPublicPages } from '../looks';
import type { Tamper } from '../observed-app';
import type { Story } from '../story';
import type { Plant } from './plant';

const LIST = 'GET /charging/v1/operator/sessions';

const browse =
  (route: string): Plant['look'] =>
  async (app, story) =>
    (await browseAsOperators(app, story, route)).readings;

function tampering(
  route: string,
  tamper: (story: Story) => (reply: Parameters<Tamper>[1], payload: unknown) => unknown,
): Plant['plant'] {
  return async (app, story) => {
    const change = tamper(story);
    app.tamper = (at, reply, payload) =>
      at.startsWith(route.replace(/\{(\w+)\}/g, ':$1')) ? change(reply, payload) : payload;
    return async () => {
      app.tamper = undefined;
    };
  };
}

/** What HTTP could tell: each answer is changed on its way out, over the wire. */
export const LEAKS_IN_ANSWERS: readonly Plant[] = [
  {
    name: 'the account in an ETag',
    plant: tampering(LIST, ({ ada }) => (reply, payload) => {
      void reply.header('etag', `W/"${Buffer.from(ada.accountId.replaceAll('-', ''), 'hex').toString('base64url')}"`);
      return payload;
    }),
    look: browse(LIST),
    finds: { place: /^Peak: headers of GET .*\/sessions$/, canary: 'Ada: account id' },
  },
  {
    name: 'the account in a cursor',
    plant: tampering(
      LIST,
      ({ ben }) =>
        (_reply, payload) =>
          typeof payload === 'string'
            ? payload.replace(
                /"nextCursor":null/,
                `"nextCursor":null,"prev":"${encodeCursor({ t: 'x', d: ben.accountId })}"`,
              )
            : payload,
    ),
    look: browse(LIST),
    finds: { place: /^Harbour: answer to GET .*\/sessions$/, canary: 'Ben: account id' },
  },
  {
    name: 'a card in the detail of a problem, with entities',
    plant: tampering(
      'GET /charging/v1/operator/sessions/{id}',
      ({ cleo }) =>
        (_reply, payload) =>
          typeof payload === 'string'
            ? payload.replace(
                '"code"',
                `"detail":"${[...cleo.cardUid].map((c) => `&#${c.charCodeAt(0)};`).join('')}","code"`,
              )
            : payload,
    ),
    look: browse('GET /charging/v1/operator/sessions/{id}'),
    finds: { place: /^Harbour: problem to GET .*\/sessions\/\{id\}$/, canary: 'Cleo: card number' },
  },
  {
    name: 'a username in the metrics',
    plant: tampering(
      'GET /metrics',
      ({ ada }) =>
        (_reply, payload) =>
          `${String(payload)}\nsign_ins{user="${ada.username.toUpperCase()}"} 1\n`,
    ),
    look: readPublicPages,
    finds: { place: /^public page \/metrics$/, canary: 'Ada: username' },
  },
];
