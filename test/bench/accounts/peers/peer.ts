import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ARGON2ID } from '../../../../apps/accounts/src/identity/accounts/passwords-argon2';
import { HttpLane } from '../../load/http-lane';
import { CONCURRENCY } from '../../paths';
import type { Contender } from '../../rounds';

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

  /** Takes the place of the floor: everybody signs in by turns, and no two lanes have a person in common. */
  signingIn(): Contender {
    let lanes: HttpLane[] = [];
    return {
      name: 'floor',
      pid: this.child.pid ?? 0,
      lanes: async () => {
        lanes = await Promise.all(Array.from({ length: CONCURRENCY }, () => HttpLane.open(this.url)));
        return lanes.map((lane, index) => this.taking(lane, index));
      },
      settle: () => {
        for (const lane of lanes) lane.close();
        return Promise.resolve();
      },
    };
  }

  private taking(lane: HttpLane, first: number): () => Promise<void> {
    let turn = first;
    return async () => {
      const body = { email: `person-${turn}@peer.example`, password: PASSWORD };
      const answer = await lane.post('/api/auth/sign-in/email', body, '127.0.0.1');
      if (answer.status !== 200) throw new Error(`a sign-in at the peer answered ${answer.status}`);
      turn = turn + CONCURRENCY < this.people ? turn + CONCURRENCY : first;
    };
  }
}
