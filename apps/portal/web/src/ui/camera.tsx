import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './camera.module.css';
import { asPicture } from './picture';
import { useUiWords } from './ui.words';

export interface CameraProps {
  /** A JPEG without anything beside the picture. */
  readonly onPicture: (picture: Blob) => void;
  /** The button that takes one. */
  readonly take: string;
  readonly busy?: boolean;
}

/** `warming`: it is on and shows nothing yet. */
type State = 'off' | 'asking' | 'warming' | 'on' | 'refused';

/** Takes a picture with the camera, which is on only while it is looked at, or reads one from a file. */
export function Camera({ onPicture, take, busy }: CameraProps): ReactNode {
  const t = useUiWords();
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [state, setState] = useState<State>('off');
  const [isUnreadable, setUnreadable] = useState(false);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
    return () => stream?.getTracks().forEach((track) => track.stop());
  }, [stream]);
  const start = async (): Promise<void> => {
    setState('asking');
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' } }));
      setState('warming');
    } catch {
      setState('refused');
    }
  };
  const isOn = state === 'on' || state === 'warming';
  const give = async (source: ImageBitmapSource | null): Promise<void> => {
    if (source === null) return;
    setUnreadable(false);
    try {
      onPicture(await asPicture(source));
    } catch {
      setUnreadable(true);
    }
  };
  return (
    <Stack gap="sm">
      {isOn && (
        <video
          ref={video}
          autoPlay
          playsInline
          muted
          className={classes.video}
          aria-label={t('camera.picture')}
          onLoadedData={() => setState('on')}
        />
      )}
      {state === 'refused' && <Text role="alert">{t('camera.refused')}</Text>}
      {isUnreadable && <Text role="alert">{t('camera.unreadable')}</Text>}
      <Group gap="sm">
        {isOn ? (
          <Button
            size="sm"
            loading={busy}
            disabled={state === 'warming'}
            leftSection={<IconCamera size={20} aria-hidden />}
            onClick={() => void give(video.current)}
          >
            {take}
          </Button>
        ) : (
          <Button variant="default" size="sm" loading={state === 'asking'} onClick={() => void start()}>
            {t('camera.start')}
          </Button>
        )}
        <FileButton accept="image/jpeg,image/png,image/webp" onChange={(file) => void give(file)}>
          {(props) => (
            <Button {...props} variant="default" size="sm" disabled={busy}>
              {t('camera.file')}
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  );
}
