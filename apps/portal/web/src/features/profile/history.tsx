import { Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { accounts, call } from '../../api/client';
import { usePages } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { Empty } from '../../ui/empty';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Section } from '../../ui/section';
import { TimeLine } from '../../ui/time-line';
import { useProfileWords } from './profile.words';

/** Every correction, newest first (QTL-2.3). */
export function History(): ReactNode {
  const t = useProfileWords();
  const formats = useFormats();
  const pages = usePages(['me-history'], (cursor) =>
    call(() => accounts.GET('/accounts/v1/me/history', { params: { query: { limit: 20, cursor } } })),
  );
  return (
    <Section title={t('history.title')} lead={t('history.lead')}>
      <Loaded query={pages}>
        {() =>
          pages.items.length === 0 ? (
            <Empty icon={<IconHistory size={32} />} title={t('history.empty')} text={t('history.emptyText')} />
          ) : (
            <TimeLine
              moments={pages.items.map(({ id, at, by, changes }) => ({
                key: id,
                at,
                title: t(`history.${by}`, { fields: formats.list(changes.map(({ field }) => t(`fields.${field}`))) }),
                tone: by === 'person' ? 'good' : 'quiet',
                children: changes.map(({ field, before, after }) => (
                  <Facts
                    key={field}
                    facts={[
                      [t('history.before'), before ?? <Text c="dimmed">{t('history.nothing')}</Text>],
                      [t('history.after'), after ?? <Text c="dimmed">{t('history.nothing')}</Text>],
                    ]}
                  />
                )),
              }))}
            />
          )
        }
      </Loaded>
      <More pages={pages} />
    </Section>
  );
}
