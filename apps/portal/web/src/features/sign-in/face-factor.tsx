import { Button, Stack, Text } from '@mantine/core';
import { IconFaceId } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { isProblem } from '../../api/problem';
import type { Session } from '../../api/session';
import { hasFaceKey } from '../../shell/face-key';
import { Camera } from '../../ui/camera';
import { Failure } from '../../ui/failure';
import { answerByFace } from './sign-in-calls';
import { useSignInWords } from './sign-in.words';

/** One's face as the second factor, where this browser has its key. */
export function FaceFactor({
  challenge,
  onDone,
}: {
  readonly challenge: string;
  readonly onDone: (session: Session) => void;
}): ReactNode {
  const t = useSignInWords();
  const [isHere, setHere] = useState(false);
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    void hasFaceKey().then(setHere, () => undefined);
  }, []);
  const answer = async (picture: Blob): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      onDone(await answerByFace(challenge, picture));
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  if (!isHere) return null;
  if (!opened)
    return (
      <Button variant="default" leftSection={<IconFaceId size={20} aria-hidden />} onClick={() => setOpened(true)}>
        {t('second.useFace')}
      </Button>
    );
  const isRefused = isProblem(error, 'invalid-credentials');
  return (
    <Stack gap="sm">
      <Camera take={t('second.compare')} busy={busy} onPicture={(picture) => void answer(picture)} />
      {isRefused ? (
        <Text role="alert">{t('second.noMatch')}</Text>
      ) : isProblem(error, 'invalid-token') ? (
        <Text role="alert">{t('second.tooLate')}</Text>
      ) : (
        <Failure error={error} />
      )}
    </Stack>
  );
}
