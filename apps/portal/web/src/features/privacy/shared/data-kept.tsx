import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Loaded } from '../../../ui/loaded';
import { Status } from '../../../ui/status';
import { CATEGORIES, known, MOMENTS } from './known';
import { usePrivacyWords } from './privacy.words';
import { type Policy, usePolicy } from './queries';

type Category = Policy['categories'][number];

/** The data that a purpose uses, and how long each kind is kept, as the policy in force says. */
export function DataKept({ purpose }: { readonly purpose: string }): ReactNode {
  const policy = usePolicy();
  return (
    <Loaded query={policy} lines={2}>
      {({ purposes, categories }) => {
        const used = purposes.find(({ id }) => id === purpose)?.data ?? [];
        return (
          <List listStyleType="none">
            {categories
              .filter(({ id }) => used.includes(id))
              .map((category) => (
                <List.Item key={category.id}>
                  <Kind category={category} />
                </List.Item>
              ))}
          </List>
        );
      }}
    </Loaded>
  );
}

function Kind({ category: { id, special, retention } }: { readonly category: Category }): ReactNode {
  const p = usePrivacyWords();
  const name = known(CATEGORIES, id, null);
  const after = known(MOMENTS, retention.after, null);
  const kept =
    after === null
      ? p('kept.other')
      : retention.days === 0
        ? p(`kept.${after}`)
        : p(`kept.${after}Days`, { count: retention.days });
  return (
    <>
      {name === null ? id : p(`category.${name}`)} {special && <Status tone="warn">{p('special')}</Status>}
      <Text size="sm" c="dimmed">
        {kept}
      </Text>
    </>
  );
}
