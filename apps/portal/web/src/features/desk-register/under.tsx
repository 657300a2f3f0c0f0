import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A value, and what belongs to it, smaller beneath. */
export function Under({ first, second }: { readonly first: string; readonly second: string | null }): ReactNode {
  return (
    <div>
      {first || '–'}
      {second && (
        <Text size="sm" c="dimmed" fw={400}>
          {second}
        </Text>
      )}
    </div>
  );
}
