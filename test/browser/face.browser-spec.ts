import { totpCode } from '../../apps/accounts/src/authentication/factors/totp';
import {
  axe,
  filmOf,
  inBrowser,
  layout,
  newPerson,
  openVisitor,
  signIn,
  type Visitor,
  Witness,
} from '../support/browser';
import { edit, facesAreInstalled, photoFile, portrait } from '../support/face-photos';
import { call } from '../support/people';
import { sharedProduct } from '../support/running-product';

/** What lies in this browser of a face: whether its key could be read by any script, and what is kept beside it. */
const KEPT = `(async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'evc.face')) return null;
  const database = await new Promise((done) => {
    const opening = indexedDB.open('evc.face');
    opening.onsuccess = () => done(opening.result);
  });
  const kept = await new Promise((done) => {
    const reading = database.transaction('keys').objectStore('keys').get('face');
    reading.onsuccess = () => done(reading.result);
  });
  database.close();
  if (kept === undefined) return null;
  const { wrapping, sealed } = kept;
  const tries = ['raw', 'jwk'].map((form) => crypto.subtle.exportKey(form, wrapping).then(() => 'read', ({ name }) => name));
  return { extractable: wrapping.extractable, exported: await Promise.all(tries), bytes: sealed.byteLength };
})()`;

/** A part of the photo in which nobody is. */
const NOBODY = { left: 0, top: 0, width: 200, height: 200 };

/** Sealed by AES-256-GCM: 32 bytes and the 16 of its tag. */
const UNREADABLE = { extractable: false, exported: ['InvalidAccessError', 'InvalidAccessError'], bytes: 48 };

const kept = ({ page }: Visitor): Promise<object | null> => page.evaluate(KEPT);

inBrowser('a face', () => {
  (facesAreInstalled ? it : it.skip)(
    'QST-2.2 bio is set up by camera, tried, proves a sign-in beside the password, and is deleted; its key leaves with a sign-out',
    async () => {
      const product = await sharedProduct();
      const person = await newPerson(product);
      const camera = await filmOf(await portrait('anna', 1).resize(400, 400).jpeg().toBuffer());
      const wall = await edit(photoFile('sample6.jpg')).extract(NOBODY).jpeg().toBuffer();
      const visitor = await openVisitor({ language: 'en', device: 'phone', camera, permissions: ['camera'] });
      const { page } = visitor;
      const witness = new Witness(visitor);
      await signIn(visitor, person);
      await visitor.go('/face');
      await page.getByRole('button', { name: 'No, leave it off' }).waitFor();
      await axe(visitor);
      await layout(visitor);
      await page.getByRole('button', { name: 'I agree' }).click();

      await page.getByRole('button', { name: 'Use the camera' }).click();
      const take = page.getByRole('button', { name: 'Take a picture' });
      for (const count of [1, 2, 3]) {
        await take.click();
        await page.getByRole('img', { name: `Picture ${count}` }).waitFor();
      }
      await page.getByRole('button', { name: 'Set up with these pictures' }).dblclick();
      await page.getByRole('heading', { name: 'Your face is set up' }).waitFor();
      await layout(visitor);
      expect(await kept(visitor)).toEqual(UNREADABLE);
      // The key as the API got it, which nothing in the browser may hold.
      await witness.look();
      const texts = (await witness.readings()).map(({ place, content }) => ({ place, text: JSON.stringify(content) }));
      const key = /"x-face-key":"([\w-]{43})"/.exec(texts.map(({ text }) => text).join('\n'))?.[1] ?? 'none';
      const holding = texts.filter(({ text }) => text.includes(key)).map(({ place }) => place);
      expect(holding).toEqual(['request PUT /accounts/v1/me/face']);

      await page.getByRole('button', { name: 'Use the camera' }).click();
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByText('This is you.').waitFor();
      await axe(visitor);

      // What fails to be set up anew leaves the face of before, and its key, as they are.
      await page.getByRole('button', { name: 'Set up anew' }).click();
      for (const count of [1, 2, 3]) {
        await page
          .locator('input[type=file]')
          .setInputFiles({ name: 'wall.jpg', mimeType: 'image/jpeg', buffer: wall });
        await page.getByRole('img', { name: `Picture ${count}` }).waitFor();
      }
      visitor.expects(/console error: .*422.*face/);
      await page.getByRole('button', { name: 'Set up with these pictures' }).click();
      await page.getByText('Picture 1: No face is seen in the picture.').waitFor();

      // The session is lost without a sign-out, and an authenticator app is there by now: the face answers in its place.
      const secret = await setsUpApp(person.accessToken);
      await visitor.context.clearCookies();
      await page.reload();
      await page.locator('input[autocomplete=username]').fill(person.email);
      await page.locator('input[autocomplete=current-password]').fill(person.password);
      visitor.expects(/console error: .*40[01]/);
      await page.locator('button[type=submit]').click();
      await page.getByRole('button', { name: 'Use your face' }).click();
      await page.getByRole('button', { name: 'Use the camera' }).click();
      await page.getByRole('button', { name: 'Take a picture and go on' }).click();
      await page.getByRole('heading', { name: 'Your face is set up' }).waitFor();

      await page.getByRole('button', { name: 'Account' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
      expect(await kept(visitor)).toBeNull();

      // Without the key there is no face to be asked for here, and it is deleted all the same.
      await visitor.go('/sign-in?next=%2Fface');
      await page.locator('input[autocomplete=username]').fill(person.email);
      await page.locator('input[autocomplete=current-password]').fill(person.password);
      await page.locator('button[type=submit]').click();
      await page.locator('input[autocomplete=one-time-code]').fill(totpCode(secret, new Date()));
      expect(await page.getByRole('button', { name: 'Use your face' }).count()).toBe(0);
      await page.locator('button[type=submit]').click();
      await page.getByText('It was set up on another device').waitFor();
      await page.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('heading', { name: 'Set up your face' }).waitFor();
    },
  );
});

/** @returns its secret; the code of now is still to be used */
async function setsUpApp(token: string): Promise<string> {
  const { url } = (await sharedProduct()).server;
  const { body } = await call({ url }, 'POST', '/accounts/v1/me/factors/totp', { token });
  const code = totpCode(String(body['secret']), new Date(Date.now() - 30_000));
  const { status } = await call({ url }, 'POST', '/accounts/v1/me/factors/totp/confirm', { token, body: { code } });
  expect(status).toBe(200);
  return String(body['secret']);
}
