/**
 * better-auth as its documentation sets it up, with what makes the comparison fair: PostgreSQL beside the product's, argon2 with the
 * product's parameters on as many threads, no limit of rate, since the load is not an attack. A process of its own, which is told
 * `{ url, people, password, argon2id }` and answers `{ port }` once that many people are registered.
 */
import { createServer } from 'node:http';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';

/** Who signs in, by number from 0; `peer.ts` names them alike. */
const emailOf = (person) => `person-${person}@peer.example`;

async function serve({ url, people, password, argon2id }) {
  const auth = betterAuth({
    baseURL: 'http://127.0.0.1',
    secret: 'measured-on-one-machine-and-thrown-away',
    database: new pg.Pool({ connectionString: url, max: 10 }),
    emailAndPassword: {
      enabled: true,
      password: {
        hash: (text) => hash(text, argon2id),
        verify: ({ hash: stored, password: text }) => verify(stored, text),
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
  await (await getMigrations(auth.options)).runMigrations();
  for (let person = 0; person < people; person += 1) {
    await auth.api.signUpEmail({ body: { name: 'Somebody', email: emailOf(person), password } });
  }
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await auth.handler(
      new Request(`http://127.0.0.1${request.url}`, {
        method: request.method,
        headers: { 'content-type': 'application/json', 'user-agent': request.headers['user-agent'] ?? '' },
        body: Buffer.concat(chunks),
      }),
    );
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return server.address().port;
}

process.once('message', (settings) => {
  serve(settings).then(
    (port) => process.send({ port }),
    (error) => {
      process.stderr.write(`better-auth did not start: ${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
