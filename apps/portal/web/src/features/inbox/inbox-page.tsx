import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { loadInbox } from '../../api/inbox';
import { usePages } from '../../api/queries';
import { Empty } from '../../ui/empty';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useInboxWords } from './inbox.words';
import { MessageList } from './message-list';

export default function InboxPage(): ReactNode {
  const t = useInboxWords();
  const pages = usePages(['inbox', 'list'], (cursor) => loadInbox(cursor));
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Section>
        <Loaded query={pages}>
          {() =>
            pages.items.length === 0 ? (
              <Empty icon={<IconInbox size={32} />} title={t('empty')} text={t('emptyText')} />
            ) : (
              <>
                <MessageList messages={pages.items} />
                <More pages={pages} />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}
