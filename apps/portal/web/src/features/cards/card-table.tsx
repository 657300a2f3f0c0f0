import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconNfc } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Card } from '../../api/charging';
import { useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { type Column, DataTable } from '../../ui/data-table';
import { ConfirmButton } from '../../ui/dialog';
import { Empty } from '../../ui/empty';
import { ButtonLink } from '../../ui/links';
import { Status } from '../../ui/status';
import { toast } from '../../ui/toast';
import { cardsQuery, companiesQuery, removeCard } from './card-calls';
import { inGroups } from './card-number';
import { useCardWords } from './cards.words';

/** Cards and numbers of one day, each with where it works and the way to remove it. */
export function CardTable({ cards }: { readonly cards: readonly Card[] }): ReactNode {
  const t = useCardWords();
  const formats = useFormats();
  const companies = useQuery(companiesQuery);
  const remove = useSend(removeCard, { refreshes: [cardsQuery.queryKey], onDone: () => toast(t('removed')) });
  const where = ({ clientId }: Card): string => {
    if (clientId === null) return t('everywhere');
    const name = companies.data?.find(({ id }) => id === clientId)?.name;
    return name === undefined ? t('oneUnnamed') : t('oneCompany', { name });
  };
  if (cards.length === 0)
    return (
      <Empty
        icon={<IconNfc size={32} />}
        title={t('emptyTitle')}
        text={t('emptyText')}
        action={
          <ButtonLink to="/charge" variant="default">
            {t('wayApp')}
          </ButtonLink>
        }
      />
    );
  const columns: readonly Column<Card>[] = [
    {
      key: 'number',
      label: t('number'),
      cell: ({ uid, status }) => (
        <>
          {inGroups(uid)} {status === 'blocked' && <Status tone="bad">{t('blocked')}</Status>}
        </>
      ),
    },
    {
      key: 'kind',
      label: t('kind'),
      cell: ({ kind, expiresAt }) => (
        <div>
          {t(kind)}
          {expiresAt !== null && (
            <Text size="sm" c="dimmed">
              {t('aliasEnds', { when: formats.dateTime(expiresAt) })}
            </Text>
          )}
        </div>
      ),
    },
    { key: 'where', label: t('where'), cell: where },
    { key: 'added', label: t('added'), cell: ({ createdAt }) => formats.date(createdAt) },
    {
      key: 'remove',
      label: t('remove'),
      hideLabel: true,
      align: 'right',
      cell: ({ id, uid }) => (
        <ConfirmButton
          label={t('remove')}
          ariaLabel={t('removeNamed', { uid: inGroups(uid) })}
          title={t('removeTitle')}
          text={t('removeText', { uid: inGroups(uid) })}
          confirm={t('remove')}
          onConfirm={() => remove.mutateAsync(id)}
          size="compact-sm"
          danger
        />
      ),
    },
  ];
  return <DataTable caption={t('yours')} columns={columns} items={cards} rowKey={({ id }) => id} />;
}
