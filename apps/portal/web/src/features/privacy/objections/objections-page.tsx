import { Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty } from '../../../ui/empty';
import { ButtonLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { useNotices } from '../shared/queries';
import { ObjectionCard } from './objection-card';
import { objectionsQuery } from './objections-query';
import { useObjectionsWords } from './objections.words';

/** What may be objected to (GDPR Art. 21, QTL-10.1). */
export default function ObjectionsPage(): ReactNode {
  const t = useObjectionsWords();
  const objections = useQuery(objectionsQuery());
  const notices = useNotices();
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="reading"
      actions={
        <ButtonLink to="/choices" variant="default">
          {t('choices')}
        </ButtonLink>
      }
    >
      <Loaded query={objections} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<IconHandStop size={32} />} title={t('none')} text={t('noneText')} />
          ) : (
            items.map((item) => (
              <ObjectionCard key={item.purpose} objection={item} notice={notices.data?.[item.purpose]} />
            ))
          )
        }
      </Loaded>
      <Section title={t('cannot')}>
        <Text>{t('cannotText')}</Text>
      </Section>
    </Page>
  );
}
