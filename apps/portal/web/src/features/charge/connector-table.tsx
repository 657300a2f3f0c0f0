import type { ReactNode } from 'react';
import type { ChargePoint } from '../../api/charging';
import { DataTable } from '../../ui/data-table';
import { Status } from '../../ui/status';
import { useChargeWords } from './charge.words';
import { toneOfConnector, wordOf } from './connectors';

/** Each connector and its state; nothing where the charge point told of none yet. */
export function ConnectorTable({ point }: { readonly point: ChargePoint }): ReactNode {
  const t = useChargeWords();
  if (point.connectors.length === 0) return null;
  return (
    <DataTable
      caption={t('connectors')}
      items={point.connectors}
      rowKey={({ id }) => id}
      columns={[
        { key: 'id', label: t('connectors'), cell: ({ id }) => t('number', { id }) },
        {
          key: 'state',
          label: t('state'),
          cell: ({ status }) => <Status tone={toneOfConnector(status)}>{t(`connector.${wordOf(status)}`)}</Status>,
        },
      ]}
    />
  );
}
