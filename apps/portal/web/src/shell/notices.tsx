import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useShellWords } from './shell.words';
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
  const fresh = useSyncExternalStore(subscribeFresh, isFresh);
  return (
    <div role="status">
      {!online && <div className={classes.bar}>{t('offline')}</div>}
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
