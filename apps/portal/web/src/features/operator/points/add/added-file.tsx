import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DataTable } from '../../../../ui/data-table';
import { saveFile } from '../../../../ui/save-file';
import { Section } from '../../../../ui/section';
import { connectionUrl } from '../connection-url';
import { useAddWords } from './add.words';
import { csvOf } from './csv-text';
import type { AddedPassword } from './file-calls';

/** The passwords of a file, shown this once. */
export function AddedFile({
  passwords,
  onAgain,
}: {
  readonly passwords: readonly AddedPassword[];
  readonly onAgain: () => void;
}): ReactNode {
  const t = useAddWords();
  const rows = passwords.map(({ id, password }) => [id, password, connectionUrl(id)]);
  const file = csvOf([['id', 'password', 'url'], ...rows]);
  return (
    <Section
      title={t('file.done', { count: passwords.length })}
      lead={<Text role="status">{t('file.passwordsText')}</Text>}
      tone="accent"
    >
      <Stack>
        <Group>
          <Button
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => saveFile(new Blob([file], { type: 'text/csv' }), 'charge-point-passwords.csv')}
          >
            {t('file.download')}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {t('file.again')}
          </Button>
        </Group>
        <DataTable
          caption={t('file.passwords')}
          columns={[
            { key: 'id', label: t('id'), cell: ({ id }) => id },
            { key: 'password', label: t('password'), cell: ({ password }) => <Code>{password}</Code> },
          ]}
          items={passwords}
          rowKey={({ id }) => id}
        />
      </Stack>
    </Section>
  );
}
