import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { isProblem } from '../../api/problem';
import { Failure } from '../../ui/failure';
import { useFaceWords } from './face.words';

type Words = ReturnType<typeof useFaceWords>;
const REASONS = [
  'no-face',
  'several-faces',
  'face-too-small',
  'not-sharp',
  'image-unreadable',
  'image-animated',
  'image-too-large',
  'different-people',
] as const;

function reasonOf(reason: unknown, image: unknown, t: Words): string | null {
  const known = REASONS.find((one) => one === reason);
  if (known === undefined) return null;
  const text = t(`reasons.${known}`);
  return typeof image === 'number' ? t('which', { number: image, reason: text }) : text;
}

/** Why a picture was no use, in words that help to take a better one. */
export function FaceFailure({ error }: { readonly error: unknown }): ReactNode {
  const t = useFaceWords();
  const text = isProblem(error, 'face-unavailable')
    ? t('unavailable')
    : isProblem(error, 'face-image-refused')
      ? reasonOf(error.problem['reason'], error.problem['image'], t)
      : null;
  if (text === null) return <Failure error={error} />;
  return (
    <Alert role="alert" color="orange" variant="light">
      {text}
    </Alert>
  );
}
