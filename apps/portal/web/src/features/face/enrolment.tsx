import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useSend } from '../../api/queries';
import { Camera } from '../../ui/camera';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { useUiWords } from '../../ui/ui.words';
import { enrol, FACE } from './face-calls';
import { FaceFailure } from './face-failure';
import classes from './face.module.css';
import { useFaceWords } from './face.words';

const LEAST = 3;
const MOST = 5;

/** Three to five pictures, seen before they are sent; they stay here until then, also when sending fails. */
export function Enrolment({ onClose }: { readonly onClose?: () => void }): ReactNode {
  const t = useFaceWords();
  const ui = useUiWords();
  const [pictures, setPictures] = useState<readonly Blob[]>([]);
  const send = useSend((_: number) => enrol(pictures), {
    refreshes: [FACE],
    onDone: () => {
      toast(t('done'));
      onClose?.();
    },
  });
  return (
    <Section title={t('setUp')} lead={t('setUpText')}>
      <Stack gap="md">
        {pictures.length < MOST && (
          <Camera take={t('take')} onPicture={(picture) => setPictures((before) => [...before, picture])} />
        )}
        <Text role="status">{t('count', { count: pictures.length })}</Text>
        {pictures.length > 0 && (
          <ul className={classes.pictures}>
            {pictures.map((picture, at) => (
              <li key={at}>
                <Thumbnail
                  picture={picture}
                  number={at + 1}
                  onDrop={() => setPictures((before) => before.filter((one) => one !== picture))}
                />
              </li>
            ))}
          </ul>
        )}
        <FaceFailure error={send.error} />
        <Group gap="sm">
          <Button
            size="sm"
            disabled={pictures.length < LEAST}
            loading={send.isPending}
            onClick={() => send.mutate(pictures.length)}
          >
            {t('send')}
          </Button>
          {onClose && (
            <Button variant="default" size="sm" onClick={onClose}>
              {ui('cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

function Thumbnail({
  picture,
  number,
  onDrop,
}: {
  readonly picture: Blob;
  readonly number: number;
  readonly onDrop: () => void;
}): ReactNode {
  const t = useFaceWords();
  const url = useMemo(() => URL.createObjectURL(picture), [picture]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <Stack gap={4}>
      <img src={url} alt={t('picture', { number })} className={classes.picture} />
      <Button variant="default" size="compact-sm" aria-label={t('drop', { number })} onClick={onDrop}>
        {t('remove')}
      </Button>
    </Stack>
  );
}
