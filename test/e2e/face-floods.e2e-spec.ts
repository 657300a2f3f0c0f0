import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { createRequire } from 'node:module';
import { LIMITS } from '@evc/platform';
import { FaceEngine } from '../../apps/accounts/src/face/engine/face-engine';
import { edit, facesAreInstalled, portrait } from '../support/face-photos';
import { withFaceModel } from '../support/faces';
import { call, newDriver, type Person } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { until } from '../support/until';

const FACE = '/accounts/v1/me/face';
const MB = 1024 * 1024;
const key = randomBytes(32).toString('base64url');

/** The part of sharp that makes what no camera does. */
interface Painter {
  toColourspace(space: 'rgb16'): Painter;
  png(options: { progressive: boolean }): Painter;
  jpeg(): Painter;
  toBuffer(): Promise<Buffer>;
}
const painted = (side: number): Painter => {
  const sharp = createRequire(__filename)('sharp') as (options: object) => Painter;
  const background = { r: 90, g: 120, b: 40, alpha: 0.5 };
  return sharp({ create: { width: side, height: side, channels: 4, background } });
};

(facesAreInstalled ? describe : describe.skip)(
  'QST-2.2 bio: floods of images keep nobody else from using a face',
  () => {
    let running: RunningApp;
    let anna: Buffer;
    const sockets: Socket[] = [];

    beforeAll(async () => {
      running = await startRunningApp();
      withFaceModel(running.app);
      anna = await portrait('anna').jpeg({ quality: 90 }).toBuffer();
    });
    afterEach(() => {
      for (const socket of sockets.splice(0)) socket.destroy();
    });
    afterAll(() => running.stop());

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
      const headers = { authorization: `Bearer ${who.accessToken}`, 'x-face-key': key };
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
        'Content-Type: multipart/form-data; boundary=b',
        `Content-Length: ${announced}`,
      ];
      got.socket.write(`${head.join('\r\n')}\r\n\r\n`);
      got.socket.write(sent);
      return got;
    };

    it('of PNG that take seconds to decode are refused from their headers, within milliseconds', async () => {
      const bomb = await painted(6300).toColourspace('rgb16').png({ progressive: true }).toBuffer();
      const small = await painted(2000).toColourspace('rgb16').png({ progressive: true }).toBuffer();
      const driver = await optedIn();
      expect(await enrol(driver, anna)).toMatchObject({ status: 204 }); // the model is loaded by now
      const before = performance.now();
      for (const image of [bomb, small])
        expect(await enrol(driver, image, ...Array<Buffer>(4).fill(bomb))).toMatchObject({ reason: 'image-too-large' });
      expect(performance.now() - before).toBeLessThan(3000); // it was 18 s for one form
    });

    it('do not refuse the photos of phones: 24 megapixels, upright by their header', async () => {
      const photo = await edit(await portrait('anna').resize(4284, 5712).jpeg({ quality: 80 }).toBuffer())
        .rotate(90)
        .withMetadata({ orientation: 8 })
        .jpeg({ quality: 80 })
        .toBuffer();
      expect(photo.length).toBeLessThan(8 * MB);
      expect(await enrol(await optedIn(), photo)).toMatchObject({ status: 204 });
    });

    it('count image by image: thirty in ten minutes are six forms of five', async () => {
      const driver = await optedIn();
      const nobody = await painted(64).jpeg().toBuffer();
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

    it('of one account have one place: what it sends meanwhile is turned away, others are served', async () => {
      const [flooder, other] = [await optedIn(), await optedIn()];
      const answers = await Promise.all(Array.from({ length: 12 }, () => enrol(flooder, anna)));
      expect(answers.filter(({ status }) => status === 204)).not.toHaveLength(0);
      for (const { status, code } of answers.filter((answer) => answer.status !== 204))
        expect([status, code]).toEqual([429, 'too-many-requests']);
      const flood = Promise.all(Array.from({ length: 12 }, () => enrol(flooder, anna)));
      expect(await enrol(other, anna)).toMatchObject({ status: 204 });
      await flood;
    });

    it('that are only announced hold nothing, and end after a quarter of a minute', async () => {
      const other = await optedIn();
      const slow = await Promise.all(
        [40, 40, 40, 40, 40, 40].map(async (size) => announce(await optedIn(), size * MB, Buffer.from('--b'))),
      );
      const dripping = setInterval(() => slow.forEach(({ socket }) => socket.write('x')), 1000);
      try {
        expect(await enrol(other, anna)).toMatchObject({ status: 204 });
        await until(
          'the end of slow bodies',
          () => slow.every(({ answer }) => answer.includes('"request-timeout"')),
          30_000,
        );
      } finally {
        clearInterval(dripping);
      }
    });

    it('that are sent but for their end give way to whoever comes with less', async () => {
      const other = await optedIn();
      const sent = Buffer.alloc(39 * MB);
      const held = await Promise.all(Array.from({ length: 5 }, async () => announce(await optedIn(), 40 * MB, sent)));
      expect(held[0]?.answer).toBe('');
      expect(await enrol(other, anna, anna, anna)).toMatchObject({ status: 204 });
      await until('the one that gave way', () => held.some(({ answer }) => answer.includes('"overloaded"')));
    });
  },
);

const seenNobody = { kind: 'seen', faces: [], descriptor: null } as const;
