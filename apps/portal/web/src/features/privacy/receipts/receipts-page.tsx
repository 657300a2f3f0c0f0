import { Stack } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { accounts, call } from '../../../api/client';
import { usePages } from '../../../api/queries';
import { useFormats } from '../../../i18n/formats';
import { Empty } from '../../../ui/empty';
import { ButtonLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { More } from '../../../ui/more';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { TimeLine } from '../../../ui/time-line';
import { useEventMoment } from '../shared/event-line';
import { type ConsentEvent, titleOf, useNotices } from '../shared/queries';
import { KeepAndCheck } from './keep-and-check';
import { useReceiptsWords } from './receipts.words';

/** Every receipt, newest first. */
export default function ReceiptsPage(): ReactNode {
  const t = useReceiptsWords();
  const notices = useNotices();
  const momentOf = useEventMoment();
  const formats = useFormats();
  const pages = usePages<ConsentEvent, { items: ConsentEvent[]; nextCursor: string | null }>(['receipts'], (cursor) =>
    call(() => accounts.GET('/accounts/v1/me/receipts', { params: { query: { limit: 20, cursor } } })),
  );
  const moment = (event: ConsentEvent) => {
    const title = titleOf(notices.data, event.purpose);
    const line = momentOf(event, title);
    return {
      ...line,
      children: (
        <Stack gap="xs" align="flex-start">
          <div>{line.children}</div>
          <KeepAndCheck id={event.eventId} about={`${title}, ${formats.dateTime(event.occurredAt)}`} />
        </Stack>
      ),
    };
  };
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="reading"
      actions={
        <ButtonLink to="/check-receipt" variant="default">
          {t('check')}
        </ButtonLink>
      }
    >
      <Section>
        <Loaded query={pages} lines={8}>
          {() =>
            pages.items.length === 0 ? (
              <Empty icon={<IconReceipt size={32} />} title={t('none')} text={t('noneText')} />
            ) : (
              <TimeLine moments={pages.items.map(moment)} />
            )
          }
        </Loaded>
        <More pages={pages} />
      </Section>
    </Page>
  );
}
