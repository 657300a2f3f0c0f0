import { Button, Stack, Table, Text } from '@mantine/core';
import { parseCsv } from '@evc/domain/csv';
import { type ReactNode, useMemo } from 'react';
import { Section } from '../../../../ui/section';
import { useAddWords } from './add.words';
import { MOST_ROWS } from './file-calls';
import { PARSE_FAULTS } from './file-faults';
import classes from './file-preview.module.css';

const SHOWN = 20;

/** What a file says, cell by cell, before it is sent: a wrong separator or shifted column is seen at once. */
export function FilePreview({
  text,
  isSending,
  onSend,
}: {
  readonly text: string;
  readonly isSending: boolean;
  readonly onSend: () => void;
}): ReactNode {
  const t = useAddWords();
  const parsed = useMemo(() => parseCsv(text, MOST_ROWS + 1), [text]);
  if (!parsed.ok)
    return (
      <Section title={t('file.preview')}>
        <Text role="alert">
          {t('file.broken', { line: parsed.line, reason: t(`faults.${PARSE_FAULTS[parsed.reason]}`) })}
        </Text>
      </Section>
    );
  const [head, ...rows] = parsed.rows;
  if (head === undefined || rows.length === 0)
    return (
      <Section title={t('file.preview')}>
        <Text>{t('file.empty')}</Text>
      </Section>
    );
  const count = rows.length;
  return (
    <Section title={t('file.preview')} lead={t('file.previewLead', { count })}>
      <Stack>
        <div className={classes.frame} tabIndex={0} role="group" aria-label={t('file.preview')}>
          <Table verticalSpacing="xs" className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('file.line')}</Table.Th>
                {head.cells.map((name, at) => (
                  <Table.Th key={at} scope="col">
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.slice(0, SHOWN).map(({ line, cells }) => (
                <Table.Tr key={line}>
                  <Table.Th scope="row">{line}</Table.Th>
                  {cells.map((cell, at) => (
                    <Table.Td key={at}>{cell}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
        {count > SHOWN && (
          <Text size="sm" c="dimmed">
            {t('file.previewMore', { shown: SHOWN, count })}
          </Text>
        )}
        <div>
          <Button loading={isSending} onClick={onSend}>
            {t('file.submit', { count })}
          </Button>
        </div>
      </Stack>
    </Section>
  );
}
