import { Alert, Stack } from '@mantine/core';
import { parseCsv } from '@evc/domain/csv';
import { type ReactNode, useEffect, useRef } from 'react';
import { isProblem } from '../../../../api/problem';
import { type Column, DataTable } from '../../../../ui/data-table';
import { Failure } from '../../../../ui/failure';
import { useAddWords } from './add.words';
import { MOST_ROWS } from './file-calls';
import { type LineError, lineErrorsOf } from './file-faults';

/** What the API would not take of a file: line, column and words, beside what stands there. */
export function FileErrors({ error, text }: { readonly error: unknown; readonly text: string }): ReactNode {
  const t = useAddWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) place.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (!error) return null;
  const errors = isProblem(error, 'validation-failed', 'charge-point-exists') ? lineErrorsOf(error.problem) : [];
  if (errors.length === 0) return <Failure error={error} />;
  const valueAt = cellsOf(text);
  const columns: readonly Column<LineError>[] = [
    { key: 'where', label: t('file.where'), cell: ({ line, column }) => whereOf(line, column, t) },
    { key: 'what', label: t('file.what'), cell: ({ fault, message }) => (fault ? t(`faults.${fault}`) : message) },
    { key: 'value', label: t('file.value'), cell: valueAt },
  ];
  return (
    <div ref={place}>
      <Alert role="alert" color="red" variant="light" title={t('file.errors')}>
        <Stack>
          <DataTable
            caption={t('file.errors')}
            columns={columns}
            items={errors}
            rowKey={({ line, column, message }) => `${line ?? ''} ${column ?? ''} ${message}`}
          />
        </Stack>
      </Alert>
    </div>
  );
}

function whereOf(line: number | null, column: string | null, t: ReturnType<typeof useAddWords>): string {
  if (line === null) return '–';
  if (column === null) return t('file.whereLine', { line });
  return t(/^\d+$/.test(column) ? 'file.whereCell' : 'file.whereColumn', { line, column });
}

/** What stands in a cell that is wrong, where it can be found again in what was sent. */
function cellsOf(text: string): (error: LineError) => ReactNode {
  const parsed = parseCsv(text, MOST_ROWS + 1);
  if (!parsed.ok) return () => null;
  const names = parsed.rows[0]?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  return ({ line, column }) => {
    const cells = parsed.rows.find((row) => row.line === line)?.cells;
    const at = /^\d+$/.test(column ?? '') ? Number(column) - 1 : names.indexOf((column ?? '').toLowerCase());
    const cell = cells?.[at];
    return cell;
  };
}
