import { randomBytes } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { edit, hugePng, photoFile, portrait } from '../../support/face-photos';
import { newDriver } from '../../support/people';
import { FACE, type FaceWorld, VERIFICATIONS } from './face-world';

/** What is no photo of one face, and what is no request with one. */
export function images(faces: FaceWorld): void {
  it('tells what is wrong with an image, keeps and counts nothing', async () => {
    const careless = await newDriver(faces.running);
    await faces.consent('given', careless);
    expect((await faces.send('PUT', FACE, faces.anna, {}, careless)).status).toBe(204);
    const before = await faces.status(careless);
    const rows = () =>
      faces.running.adminQuery(
        `SELECT f.*, coalesce(a.failures, 0) AS failures, a.locked_until
         FROM accounts.faces f LEFT JOIN accounts.face_attempts a USING (account_id) ORDER BY account_id`,
      );
    const kept = JSON.stringify(await rows());
    const group = await edit(photoFile('sample6.jpg')).resize(1024).jpeg().toBuffer();
    const nobody = await edit(photoFile('sample6.jpg'))
      .extract({ left: 0, top: 0, width: 200, height: 200 })
      .jpeg()
      .toBuffer();
    const jpegZip = Buffer.concat([faces.anna, Buffer.from('PK\x03\x04zip'), deflateRawSync(faces.anna)]);
    const bad: [string, Buffer, string][] = [
      ['several faces', group, 'several-faces'],
      ['nobody', nobody, 'no-face'],
      ['far away', await edit(faces.anna).resize(90).jpeg().toBuffer(), 'face-too-small'],
      ['blurred', await portrait('anna', 1).blur(3).jpeg().toBuffer(), 'not-sharp'],
      ['17,000 x 17,000', hugePng(17_000), 'image-too-large'],
      ['truncated', faces.anna.subarray(0, faces.anna.length - 500), 'image-unreadable'],
      ['JPEG and ZIP', jpegZip, 'image-unreadable'],
      ['a GIF', await edit(faces.anna).gif().toBuffer(), 'image-unreadable'],
      ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'image-unreadable'],
      ['compressed zeros', gzipSync(Buffer.alloc(1 << 24)), 'image-unreadable'],
      ['noise', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(5000)]), 'image-unreadable'],
    ];
    for (const [name, image, reason] of bad) {
      const answer = await faces.verify(image, { type: 'image/webp' }, '', careless); // its bytes count, not its name
      expect([name, answer.status, answer.body.code, answer.body.reason, answer.type]).toEqual([
        name,
        422,
        'face-image-refused',
        reason,
        expect.stringContaining('problem+json'),
      ]);
    }
    const enrol = (...images: Buffer[]) => faces.send('PUT', FACE, faces.form(...images), {}, careless);
    expect((await enrol(faces.anna, faces.berta)).body).toMatchObject({ reason: 'different-people' });
    expect((await enrol(faces.anna, group)).body).toMatchObject({ reason: 'several-faces', image: 2 });
    expect(JSON.stringify(await rows()) === kept).toBe(true);
    expect(await faces.status(careless)).toEqual(before);
  });

  it.each<[string, (image: Buffer) => Promise<{ status: number; body: { code?: string } }>, number, string]>([
    ['no key', (image) => faces.verify(image, { key: null }), 400, 'validation-failed'],
    ['a short key', (image) => faces.verify(image, { key: faces.key.slice(1) }), 400, 'validation-failed'],
    ['another type', (image) => faces.verify(image, { type: 'text/plain' }), 415, 'unsupported-media-type'],
    ['JSON', () => faces.verify(Buffer.from('{}'), { type: 'application/json' }), 415, 'unsupported-media-type'],
    [
      'compressed',
      (image) => faces.verify(image, { headers: { 'content-encoding': 'gzip' } }),
      415,
      'unsupported-media-type',
    ],
    ['nothing', () => faces.verify(Buffer.alloc(0)), 422, 'face-image-refused'],
    ['9 MB', () => faces.verify(Buffer.alloc(9 << 20)), 413, 'body-too-large'],
    [
      'six images',
      (image) => faces.send('PUT', FACE, faces.form(...Array<Buffer>(6).fill(image))),
      400,
      'validation-failed',
    ],
    [
      'two to compare',
      (image) => faces.send('POST', VERIFICATIONS, faces.form(image, image)),
      400,
      'validation-failed',
    ],
  ])('refuses a request with %s', async (_name, ask, code, problem) => {
    const answer = await ask(faces.anna);
    expect([answer.status, answer.body.code]).toEqual([code, problem]);
    expect(await faces.status()).toMatchObject({ enrolled: true, lockedUntil: null });
  });
}
