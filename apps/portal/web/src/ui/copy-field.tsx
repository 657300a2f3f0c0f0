import { Button, CopyButton, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useUiWords } from './ui.words';
import classes from './copy-field.module.css';

/** A text to copy exactly: a secret shown once, an id. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }): ReactNode {
  const t = useUiWords();
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap" align="stretch">
        <code className={classes.value}>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} aria-label={`${t('copy')}: ${label}`} className={classes.button}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  );
}
