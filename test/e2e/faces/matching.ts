import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { FaceEngine } from '../../../apps/accounts/src/face/engine/face-engine';
import { ChargePoint } from '../../support/charge-point';
import { edit, portrait } from '../../support/face-photos';
import { driverIdIn } from '../../support/pairwise';
import { CHARGE_POINT_PASSWORD } from '../../support/staff';
import { CHARGE_POINT, FACE, type FaceWorld } from './face-world';

const SESSIONS = '/charging/v1/me/sessions';

/** Who is taken for whom, and what a match is good for. */
export function matching(faces: FaceWorld): void {
  it('is off until consent is given, and the model is not loaded by then', async () => {
    const answers = [await faces.send('PUT', FACE, faces.anna), await faces.verify(faces.anna)];
    for (const { status: code, body } of answers)
      expect([code, body.code, body.reason]).toEqual([403, 'face-not-allowed', 'not-given']);
    expect(faces.running.app.get(FaceEngine, { strict: false }).isLoaded).toBe(false);
    expect(await faces.status()).toEqual({ enrolled: false, enrolledAt: null, lastUsedAt: null, lockedUntil: null });
  });

  it('enrols with several images, matches its person, and nobody else', async () => {
    expect((await faces.consent('given')).status).toBe(200);
    expect((await faces.verify(faces.anna)).body.code).toBe('face-not-enrolled');
    const images = [
      faces.anna,
      await portrait('anna', 0.7).png().toBuffer(),
      await portrait('anna', 0.3).webp().toBuffer(),
    ];
    expect(await faces.send('PUT', FACE, faces.form(...images))).toMatchObject({ status: 204 });
    expect(await faces.status()).toMatchObject({ enrolled: true, lastUsedAt: null });
    const darker = await portrait('anna', 0.6)
      .modulate({ brightness: 0.8 })
      .resize(400)
      .jpeg({ quality: 75 })
      .toBuffer();
    expect((await faces.verify(darker)).body).toEqual({ matched: true });
    expect((await faces.verify(faces.berta)).body).toEqual({ matched: false });
    const rotated = await edit(darker).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    expect((await faces.verify(rotated)).body).toEqual({ matched: true });
    expect(await faces.status()).toMatchObject({ lastUsedAt: expect.any(String) });
  });

  it('answers another key of a device as it answers another face', async () => {
    const wrongKey = await faces.verify(faces.anna, { key: randomBytes(32).toString('base64url') });
    const wrongFace = await faces.verify(faces.berta);
    expect(wrongKey).toEqual(wrongFace);
    expect((await faces.verify(faces.anna)).body).toEqual({ matched: true }); // and forgets both failures
  });

  it('confirms a charging start, as a password does, and says no more about it', async () => {
    const matched = await faces.verify(faces.anna, {}, '?for=charging-start');
    expect(matched).toMatchObject({ status: 200, body: { matched: true, expiresIn: 120 } });
    const claims = decodeJwt(matched.body.confirmation as string);
    expect(claims).toMatchObject({ sub: driverIdIn(faces.driver.accessToken), purpose: 'charging-start' });
    expect(JSON.stringify(claims)).not.toMatch(/face|amr/);
    expect((await faces.verify(faces.berta, {}, '?for=charging-start')).body).toEqual({ matched: false });
    expect((await faces.verify(faces.anna, {}, '?for=anything')).status).toBe(400);
  });

  it('starts a charge where the driver asked to be asked, once, and the charge point hears nothing of a face', async () => {
    const heard: Record<string, unknown>[] = [];
    const point = await ChargePoint.connect(faces.running.url, CHARGE_POINT, { password: CHARGE_POINT_PASSWORD });
    point.on('RemoteStartTransaction', (asked) => {
      heard.push(asked);
      return { status: 'Accepted' };
    });
    expect((await faces.as('PUT', '/charging/v1/me/settings', { confirmStarts: true })).status).toBe(200);
    const start = (confirmation?: unknown) =>
      faces.as('POST', SESSIONS, {
        chargePointId: CHARGE_POINT,
        connectorId: 1,
        ...(confirmation ? { confirmation } : {}),
      });
    const needed = { status: 403, body: { code: 'confirmation-token-needed' } };
    expect(await start()).toMatchObject(needed);
    const { confirmation } = (await faces.verify(faces.anna, {}, '?for=charging-start')).body;
    const requested = await start(confirmation);
    expect(requested).toMatchObject({ status: 202, body: { status: 'requested' } });
    expect(await start(confirmation)).toMatchObject(needed);
    expect(heard).toEqual([{ connectorId: 1, idTag: expect.any(String) }]);

    const { transactionId, idTagInfo } = await point.start({ idTag: String(heard[0]?.['idTag']) });
    expect(idTagInfo.status).toBe('Accepted');
    const session = () => faces.as('GET', `${SESSIONS}/${String(requested.body['id'])}`);
    expect((await session()).body).toMatchObject({ status: 'active' });
    await point.stop({ transactionId });
    expect((await session()).body).toMatchObject({ status: 'completed', energyWh: 2000 });
    await point.close();
  });
}
