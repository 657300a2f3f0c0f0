import { randomBytes } from 'node:crypto';
import { defaultFaceSettings } from '../../../apps/accounts/src/face/engine/face-settings';
import { FaceThreadHandle } from '../../../apps/accounts/src/face/engine/face-thread-handle';
import { call, type Driver, signIn } from '../data/people';
import type { Lane } from '../load/measure';
import type { Contender } from '../rounds';
import { PlainFaceThread } from './plain-thread-handle';

const FACE = '/accounts/v1/me/face';
/** For one image, on a machine that does other things too. */
const PATIENCE_MS = 60_000;

interface Enrolled extends Driver {
  readonly key: string;
}

/** Gives the consent and enrols the photo. */
export async function enrol(url: string, driver: Driver, photo: Buffer): Promise<Enrolled> {
  const token = await signIn(url, driver);
  const authorization = `Bearer ${token}`;
  const { purposes } = await call<{ purposes: { id: string; noticeVersion: number }[] }>(
    url,
    'GET',
    '/accounts/v1/policy',
  );
  const noticeVersion = purposes.find(({ id }) => id === 'face-recognition')?.noticeVersion;
  await expectOk(
    await fetch(`${url}/accounts/v1/me/consents/face-recognition`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ decision: 'given', noticeVersion }),
    }),
  );
  const key = randomBytes(32).toString('base64url');
  const headers = { authorization, 'content-type': 'image/jpeg', 'x-face-key': key };
  await expectOk(await fetch(`${url}${FACE}`, { method: 'PUT', headers, body: new Uint8Array(photo) }));
  return { ...driver, key };
}

/** Verifications over HTTP, one after another; people take turns, as each may only ask so often. */
export function overHttp(server: { url: string; pid: number }, people: readonly Enrolled[], photo: Buffer): Contender {
  let turn = 0;
  return {
    name: 'server',
    pid: server.pid,
    lanes: async () => {
      const tokens = await Promise.all(people.map((person) => signIn(server.url, person)));
      return [
        async () => {
          const at = turn % people.length;
          turn += 1;
          const headers = {
            authorization: `Bearer ${tokens[at] ?? ''}`,
            'content-type': 'image/jpeg',
            'x-face-key': people[at]?.key ?? '',
          };
          const sent = { method: 'POST', headers, body: new Uint8Array(photo) };
          const answer = await expectOk(await fetch(`${server.url}${FACE}/verifications`, sent));
          if (!((await answer.json()) as { matched: boolean }).matched)
            throw new Error('the face did not match itself');
        },
      ];
    },
  };
}

/** What runs in a thread of this process until it is ended. */
export type InThread = Contender & { end(): Promise<void> };

/** The floor: one plain pass over the same bytes, with nothing of ours. */
export async function plainModel(photo: Buffer): Promise<InThread> {
  const thread = await PlainFaceThread.start();
  return inThread(
    'floor',
    () => thread.end(),
    async () => {
      if ((await thread.describe(copyOf(photo))).length === 0) throw new Error('the plain model saw no face');
    },
  );
}

/** What the service does with an image, without HTTP, database and keys: tells where the rest of the time goes. */
export async function ownPipeline(photo: Buffer): Promise<InThread> {
  const thread = await FaceThreadHandle.start(defaultFaceSettings());
  return inThread(
    'own pipeline',
    () => thread.end(),
    async () => {
      const [seen] = await thread.describe([copyOf(photo)], PATIENCE_MS);
      if (seen?.kind !== 'seen' || seen.descriptor === null) throw new Error('the model saw no face');
    },
  );
}

function inThread(name: string, end: () => Promise<void>, look: Lane): InThread {
  return { name, pid: process.pid, lanes: () => Promise.resolve([look]), end };
}

/** Memory that may be given away. */
function copyOf(photo: Buffer): ArrayBuffer {
  const bytes = new ArrayBuffer(photo.length);
  new Uint8Array(bytes).set(photo);
  return bytes;
}

async function expectOk(response: Response): Promise<Response> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status} ${await response.text()}`);
  return response;
}
