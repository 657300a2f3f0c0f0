import { Button, Group, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useChargeWords } from './charge.words';

const MOST_CHARACTERS = 100;

/** Words to look for; sent when the person says so, not at each letter. */
export function PointSearch({
  searched,
  onSearch,
}: {
  readonly searched: string;
  readonly onSearch: (words: string | undefined) => void;
}): ReactNode {
  const t = useChargeWords();
  const [words, setWords] = useState(searched);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onSearch(words.trim() || undefined);
  };
  return (
    <form role="search" onSubmit={submit}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          type="search"
          label={t('search')}
          description={t('searchHint')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maxLength={MOST_CHARACTERS}
          enterKeyHint="search"
          autoComplete="off"
          leftSection={<IconSearch size={18} aria-hidden />}
        />
        <Button type="submit" variant="default" flex="none">
          {t('find')}
        </Button>
      </Group>
    </form>
  );
}
