import { Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useSyncExternalStore } from 'react';
import { isOver, subscribeOver } from '../api/over';
import { askForProof } from '../api/proof';
import { queryClient } from '../api/queries';
import { useShellWords } from './shell.words';
import { leaveHere } from './sign-out';
import { isFresh, subscribeFresh, takeFresh } from './new-version';
import classes from './notices.module.css';

function subscribeLine(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** What concerns the whole page: the line is down, a new version waits. */
export function Notices(): ReactNode {
  const t = useShellWords();
  const online = useSyncExternalStore(subscribeLine, () => navigator.onLine);
  const over = useSyncExternalStore(subscribeOver, isOver);
  const fresh = useSyncExternalStore(subscribeFresh, isFresh);
  return (
    <div role="status">
      {!online && <div className={classes.bar}>{t('offline')}</div>}
      {over && <Over />}
      {fresh && (
        <div className={classes.bar}>
          <Group justify="center" gap="sm">
            <Text size="sm">{t('fresh')}</Text>
            <Button size="compact-sm" variant="default" onClick={takeFresh}>
              {t('take')}
            </Button>
          </Group>
        </div>
      )}
    </div>
  );
}

/** Until the person signs in again or leaves; their work stands below. */
function Over(): ReactNode {
  const t = useShellWords();
  const navigate = useNavigate();
  const signInAgain = async (): Promise<void> => {
    if (await askForProof('sign-in')) await queryClient.invalidateQueries();
  };
  const leave = async (): Promise<void> => {
    await leaveHere();
    await navigate({ to: '/' });
  };
  return (
    <div className={classes.bar}>
      <Group justify="center" gap="sm">
        <Text size="sm">{t('over')}</Text>
        <Group gap="sm" wrap="nowrap">
          <Button size="compact-sm" variant="default" onClick={() => void signInAgain()}>
            {t('signInAgain')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => void leave()}>
            {t('leave')}
          </Button>
        </Group>
      </Group>
    </div>
  );
}
