import { accounts, call } from '../../api/client';
import { orGone } from '../../api/or-gone';
import { Unreachable } from '../../api/problem';
import { query } from '../../api/queries';
import { currentSession } from '../../api/session';
import { drawFaceKey, dropFaceKey, faceKey, hasFaceKey, keepFaceKey } from '../../shell/face-key';

const FACE_RECOGNITION = 'face-recognition';
export const FACE = ['face'] as const;
export const FACE_CONSENT = ['consents', 'face'] as const;

export const faceQuery = query(FACE, async () => {
  const status = await call(() => accounts.GET('/accounts/v1/me/face'));
  // Deleted elsewhere, or ended with the consent: the key opens nothing any more.
  if (!status.enrolled && (await hasFaceKey())) await dropFaceKey();
  return { ...status, isHere: await hasFaceKey(currentSession()?.accountId) };
});

/** What is asked, in the words to show before a yes; null where the policy has no such purpose. */
export const consentQuery = query(FACE_CONSENT, async () => {
  const { items } = await call(() => accounts.GET('/accounts/v1/me/consents'));
  const consent = items.find(({ purpose }) => purpose === FACE_RECOGNITION);
  if (consent === undefined) return null;
  const params = { path: { purpose: FACE_RECOGNITION } };
  return { consent, notice: await call(() => accounts.GET('/accounts/v1/notices/{purpose}', { params })) };
});

export const decide = (decision: 'given' | 'refused', noticeVersion: number) =>
  call(() =>
    accounts.PUT('/accounts/v1/me/consents/{purpose}', {
      params: { path: { purpose: FACE_RECOGNITION } },
      body: { decision, ...(decision === 'given' && { noticeVersion }) },
    }),
  );

/** Of an enrolment whose answer was lost: another try means the same face under the same key. */
let drawn: string | null = null;

/** One's face anew, under a key of this browser alone; a face of before stays as it is until this one is set up. */
export async function enrol(pictures: readonly Blob[]): Promise<void> {
  const form = new FormData();
  pictures.forEach((picture, at) => form.append('images', picture, `${at + 1}.jpg`));
  const key = (drawn ??= drawFaceKey());
  try {
    await call(() =>
      accounts.PUT('/accounts/v1/me/face', {
        params: { header: { 'X-Face-Key': key } },
        body: {},
        bodySerializer: () => form,
      }),
    );
  } catch (error) {
    if (!(error instanceof Unreachable)) drawn = null;
    throw error;
  }
  drawn = null;
  await keepFaceKey(key, currentSession()?.accountId ?? '');
}

export async function compare(picture: Blob): Promise<boolean> {
  const key = (await faceKey()) ?? '';
  const { matched } = await call(() =>
    accounts.POST('/accounts/v1/me/face/verifications', {
      params: { header: { 'X-Face-Key': key } },
      headers: { 'content-type': picture.type },
      body: '',
      bodySerializer: () => picture,
    }),
  );
  return matched;
}

export async function removeFace(): Promise<void> {
  await orGone(call(() => accounts.DELETE('/accounts/v1/me/face')));
  await dropFaceKey();
}
