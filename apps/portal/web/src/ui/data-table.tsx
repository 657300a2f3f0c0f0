import { Table, VisuallyHidden } from '@mantine/core';
import type { Key, ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<Item> {
  readonly key: string;
  readonly label: string;
  /** Nothing to show is written as a dash. */
  readonly cell: (item: Item) => ReactNode;
  /** Numbers stand to the right, under each other. */
  readonly align?: 'left' | 'right';
  /** A word or two that never break, such as a state. */
  readonly whole?: boolean;
  /** Buttons, whose label is for screen readers only. */
  readonly hideLabel?: boolean;
}

export interface DataTableProps<Item> {
  /** What the table is, for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Item>[];
  readonly items: readonly Item[];
  readonly rowKey: (item: Item) => Key;
}

/** Rows under headings; on a phone each row is a card with its labels. The first column names the row. */
export function DataTable<Item>({ caption, columns, items, rowKey }: DataTableProps<Item>): ReactNode {
  return (
    <Table className={classes.table} verticalSpacing="sm" horizontalSpacing="sm">
      <Table.Caption className={classes.caption}>{caption}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ key, label, align, hideLabel }) => (
            <Table.Th key={key} scope="col" data-align={align}>
              {hideLabel ? <VisuallyHidden>{label}</VisuallyHidden> : label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={rowKey(item)}>
            {columns.map(({ key, label, cell, align, whole, hideLabel }, at) => {
              const shown = cell(item);
              const content = shown === null || shown === undefined || shown === '' ? '–' : shown;
              return at === 0 ? (
                <Table.Th key={key} scope="row" data-label={label} data-whole={whole}>
                  {content}
                </Table.Th>
              ) : (
                <Table.Td key={key} data-label={hideLabel ? undefined : label} data-align={align} data-whole={whole}>
                  {content}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
