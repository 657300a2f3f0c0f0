import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { LIMITS } from '@evc/platform';
import { FaceEngine } from '../../apps/accounts/src/face/engine/face-engine';
import { edit, facesAreInstalled, portrait, slowPng } from '../support/face-photos';
import { rememberSeen, type SeenMemory, withFaceModel } from '../support/faces';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { until } from '../support/until';

const FACE = '/accounts/v1/me/face';
const MB = 1024 * 1024;
const key = randomBytes(32).toString('base64url');
/** Nobody else's, so that what is refused here is not counted against others. */
const NETWORK = '203.0.113.81';

(facesAreInstalled ? describe : describe.skip)(
  'QST-2.2 bio: floods of images keep nobody else from using a face',
  () => {
    let running: RunningApp;
    let anna: Buffer;
    let seen: SeenMemory;
    const sockets: Socket[] = [];
    /** Forms of which nothing comes but a byte each second. */
    const slow: ReturnType<typeof announce>[] = [];
    let dripping: NodeJS.Timeout | undefined;

    beforeAll(async () => {
      running = await sharedRunningApp();
      withFaceModel(running.app);
      seen = rememberSeen(running.app);
      anna = await portrait('anna').jpeg({ quality: 90 }).toBuffer();
    });
    afterAll(async () => {
      clearInterval(dripping);
      for (const socket of sockets) socket.destroy();
      await running.app.get(FaceEngine, { strict: false }).rest();
      await running.stop();
    });

    const optedIn = async (): Promise<Person> => {
      const driver = await newDriver(running);
      const { status } = await call(running, 'PUT', '/accounts/v1/me/consents/face-recognition', {
        token: driver.accessToken,
        body: { decision: 'given', noticeVersion: 1 },
      });
      expect(status).toBe(200);
      return driver;
    };
    const enrol = async (who: Person, ...images: Buffer[]) => {
      const body = new FormData();
      for (const image of images) body.append('images', new Blob([new Uint8Array(image)]), 'photo.jpg');
      const headers = { authorization: `Bearer ${who.accessToken}`, 'x-face-key': key, 'x-forwarded-for': NETWORK };
      const answer = await fetch(running.url + FACE, { method: 'PUT', headers, body });
      const text = await answer.text();
      const { code, reason } = (text === '' ? {} : JSON.parse(text)) as { code?: string; reason?: string };
      return { status: answer.status, code, reason };
    };
    /** Announces a form and sends the first of it, and what is answered until now. */
    const announce = (who: Person, announced: number, sent: Buffer) => {
      const got = { answer: '', socket: connect(Number(new URL(running.url).port), '127.0.0.1') };
      sockets.push(got.socket);
      got.socket.on('error', () => undefined);
      got.socket.on('data', (data) => (got.answer += data.toString('latin1')));
      const head = [
        `PUT ${FACE} HTTP/1.1`,
        'Host: x',
        `Authorization: Bearer ${who.accessToken}`,
        `X-Face-Key: ${key}`,
        `X-Forwarded-For: ${NETWORK}`,
        'Content-Type: multipart/form-data; boundary=b',
        `Content-Length: ${announced}`,
      ];
      got.socket.write(`${head.join('\r\n')}\r\n\r\n`);
      got.socket.write(sent);
      return got;
    };

    it('that are only announced hold nothing', async () => {
      const other = await optedIn();
      slow.push(
        ...(await Promise.all(
          [40, 40, 40, 40, 40, 40].map(async (size) => announce(await optedIn(), size * MB, Buffer.from('--b'))),
        )),
      );
      dripping = setInterval(() => slow.forEach(({ socket }) => socket.write('x')), 1000);
      expect(await enrol(other, anna)).toMatchObject({ status: 204 });
    });

    it('of PNG that take seconds to decode are refused from their headers, within milliseconds', async () => {
      const [bomb, small] = [slowPng(6300), slowPng(2000)];
      const driver = await optedIn();
      expect(await enrol(driver, anna)).toMatchObject({ status: 204 }); // the model is loaded by now
      const before = performance.now();
      for (const image of [bomb, small])
        expect(await enrol(driver, image, ...Array<Buffer>(4).fill(bomb))).toMatchObject({ reason: 'image-too-large' });
      expect(performance.now() - before).toBeLessThan(3000); // it was 18 s for one form
    });

    it('do not refuse the photos of phones: 24 megapixels, upright by their header', async () => {
      const turned = await edit(await portrait('anna').png().toBuffer())
        .rotate(90)
        .png()
        .toBuffer();
      const photo = await edit(turned)
        .resize(5712, 4284)
        .withMetadata({ orientation: 8 })
        .jpeg({ quality: 80 })
        .toBuffer();
      expect(photo.length).toBeLessThan(8 * MB);
      expect(await enrol(await optedIn(), photo)).toMatchObject({ status: 204 });
    });

    it('count image by image: thirty in ten minutes are six forms of five', async () => {
      const driver = await optedIn();
      const nobody = await portrait('anna').resize(64, 64).jpeg().toBuffer(); // of whom nothing is seen here
      const engine = running.app.get(FaceEngine, { strict: false });
      const looked = jest.spyOn(engine, 'describe').mockImplementation(async (images) => images.map(() => seenNobody));
      try {
        for (let form = 0; form < LIMITS.face.points / 5; form += 1)
          expect(await enrol(driver, ...Array<Buffer>(5).fill(nobody))).toMatchObject({ reason: 'no-face' });
        expect(await enrol(driver, nobody)).toMatchObject({ status: 429, code: 'too-many-requests' });
        expect(looked).toHaveBeenCalledTimes(LIMITS.face.points / 5);
      } finally {
        looked.mockRestore();
      }
    });

    it('that are sent but for their end give way to whoever comes with less', async () => {
      const other = await optedIn();
      const sent = Buffer.alloc(39 * MB);
      const held = await Promise.all(Array.from({ length: 5 }, async () => announce(await optedIn(), 40 * MB, sent)));
      expect(held[0]?.answer).toBe('');
      expect(await enrol(other, anna, anna, anna)).toMatchObject({ status: 204 });
      await until('the one that gave way', () => held.some(({ answer }) => answer.includes('"overloaded"')));
      for (const { socket } of held) socket.destroy();
    });

    it('of one account have one place: what it sends meanwhile is turned away, others are served', async () => {
      seen.end(); // what it sends is looked at for as long as in life
      const [flooder, other] = [await optedIn(), await optedIn()];
      const answers = await Promise.all(Array.from({ length: 12 }, () => enrol(flooder, anna)));
      expect(answers.filter(({ status }) => status === 204)).not.toHaveLength(0);
      for (const { status, code } of answers.filter((answer) => answer.status !== 204))
        expect([status, code]).toEqual([429, 'too-many-requests']);
      const flood = Promise.all(Array.from({ length: 12 }, () => enrol(flooder, anna)));
      expect(await enrol(other, anna)).toMatchObject({ status: 204 });
      await flood;
    });

    // Last: the quarter began with the first test.
    it('that are only announced end after a quarter of a minute', async () => {
      await until(
        'the end of slow bodies',
        () => slow.every(({ answer }) => answer.includes('"request-timeout"')),
        30_000,
      );
      expect(slow).toHaveLength(6);
    });
  },
);

const seenNobody = { kind: 'seen', faces: [], descriptor: null } as const;
