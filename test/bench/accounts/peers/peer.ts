import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ARGON2ID } from '../../../../apps/accounts/src/identity/accounts/argon2id';
import type { Contender } from '../../rounds';
import { signingIn } from '../sign-ins';

const PASSWORD = 'violet-engine-42-harbour';
const DATABASE = 'bench_peer';

/** better-auth in a process and a database of its own, with people who sign in there. */
export class Peer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
    private readonly people: number,
  ) {}

  /** @param adminUrl of the server that the product's database is on too */
  static async start(adminUrl: string, people: number): Promise<Peer> {
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${DATABASE}`);
    await admin.end();
    const database = new URL(adminUrl);
    database.pathname = `/${DATABASE}`;
    const env = { ...process.env, NODE_ENV: 'production', UV_THREADPOOL_SIZE: String(availableParallelism()) };
    const child = fork(join(__dirname, 'better-auth.mjs'), { env });
    child.send({ url: database.toString(), people, password: PASSWORD, argon2id: ARGON2ID });
    const [{ port }] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the peer ended'))),
    ])) as [{ port: number }];
    return new Peer(child, `http://127.0.0.1:${port}`, people);
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  /** Takes the place of the floor. */
  signingIn(): Contender {
    const at = { name: 'floor', url: this.url, pid: this.child.pid ?? 0 } as const;
    const emails = Array.from({ length: this.people }, (_, person) => `person-${person}@peer.example`);
    return signingIn(at, emails, async (lane, email) => {
      const answer = await lane.post('/api/auth/sign-in/email', { email, password: PASSWORD }, '127.0.0.1');
      if (answer.status !== 200) throw new Error(`a sign-in at the peer answered ${answer.status}`);
    });
  }
}
