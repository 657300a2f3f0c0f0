import { Accordion } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Column, DataTable } from '../../ui/data-table';
import { Facts } from '../../ui/facts';
import { Section } from '../../ui/section';
import { useDeskRegisterWords } from './desk-register.words';
import { namesOf, type Register } from './register-data';
import { Under } from './under';

type RegisterTable = Register['items'][number];
type Line = RegisterTable['processing'][number];

/** Every table, opened one at a time: all their columns at once would be a page that nobody reads. */
export function Tables({ items }: Pick<Register, 'items'>): ReactNode {
  const t = useDeskRegisterWords();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Section title={t('tables')} lead={t('tablesLead')}>
      <Accordion value={open} onChange={setOpen}>
        {items.map((item) => {
          const name = `${item.schema}.${item.table}`;
          return (
            <Accordion.Item key={name} value={name}>
              <Accordion.Control>
                <code>{name}</code>
              </Accordion.Control>
              <Accordion.Panel>{open === name && <OneTable item={item} />}</Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
    </Section>
  );
}

function OneTable({ item }: { readonly item: RegisterTable }): ReactNode {
  const t = useDeskRegisterWords();
  const columns: readonly Column<Line>[] = [
    { key: 'columns', label: t('columns'), cell: ({ columns: names }) => names.join(', ') },
    {
      key: 'category',
      label: t('category'),
      cell: ({ category, purposes }) => <Under first={category?.name ?? t('idOnly')} second={namesOf(purposes)} />,
    },
    { key: 'kept', label: t('kept'), cell: ({ retention }) => retention },
    {
      key: 'readers',
      label: t('readers'),
      cell: ({ readers, keyGroup }) => (
        <Under first={namesOf(readers)} second={keyGroup && `${t('sealed')}: ${keyGroup.name}`} />
      ),
    },
  ];
  return (
    <>
      <Facts
        facts={[
          [t('about'), namesOf(item.about)],
          [t('erasure'), item.erasure.join(' ')],
        ]}
      />
      <DataTable
        caption={`${item.schema}.${item.table}`}
        columns={columns}
        items={item.processing}
        rowKey={({ columns: names }) => names.join(' ')}
      />
    </>
  );
}
