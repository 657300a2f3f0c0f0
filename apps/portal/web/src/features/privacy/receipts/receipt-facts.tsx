import { Anchor, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { language } from '../../../i18n/i18n';
import { Facts } from '../../../ui/facts';
import { ACTORS, CATEGORIES, CHANNELS, EVENTS, known, METHODS, SOURCES } from '../shared/known';
import { usePrivacyWords } from '../shared/privacy.words';
import type { PlainReceipt } from './plain-receipt';
import { useReceiptsWords } from './receipts.words';

/** A receipt in plain words. Shown of files from anywhere too, so nothing in it is taken for more than text. */
export function ReceiptFacts({ receipt }: { readonly receipt: PlainReceipt }): ReactNode {
  const t = useReceiptsWords();
  const p = usePrivacyWords();
  const formats = useFormats();
  const { event, actor, source, method, channels, data, recipients } = receipt;
  const said = known(EVENTS, event, null);
  const through = known(SOURCES, source, null);
  const how = known(METHODS, method, null);
  const by = known(ACTORS, actor, null);
  const country = (code: string | null): string => (code === null ? '' : ` (${formats.country(code)})`);
  return (
    <Facts
      facts={[
        [t('said'), said === null ? event : p(`event.${said}`)],
        [t('about'), <About key="about" receipt={receipt} />],
        [t('by'), by === null ? actor : p(`actor.${by}`)],
        [t('when'), formats.dateTime(receipt.at)],
        [
          t('through'),
          [through && p(`source.${through}`), how && p(`method.${how}`)].filter(Boolean).join(' · ') || source,
        ],
        channels.length > 0 && [
          p('channels'),
          formats.list(
            channels.map((one) => {
              const channel = known(CHANNELS, one, null);
              return channel === null ? one : p(`channel.${channel}`);
            }),
          ),
        ],
        [t('under'), <Words key="words" receipt={receipt} />],
        data.length > 0 && [
          t('data'),
          <List key="data" listStyleType="none">
            {data.map(({ id }) => {
              const category = known(CATEGORIES, id, null);
              return <List.Item key={id}>{category === null ? id : p(`category.${category}`)}</List.Item>;
            })}
          </List>,
        ],
        [
          t('recipients'),
          recipients.length === 0
            ? t('nobody')
            : formats.list(recipients.map(({ name, country: code }) => `${name}${country(code)}`)),
        ],
        receipt.storedIn !== null && [t('stored'), formats.country(receipt.storedIn)],
        [t('until'), receipt.until === null ? t('nextChoice') : formats.date(receipt.until)],
        receipt.controller !== null && [t('controller'), receipt.controller],
        receipt.authority !== null && [t('authority'), <Authority key="authority" authority={receipt.authority} />],
        [t('number'), receipt.id],
      ]}
    />
  );
}

function About({ receipt: { title, description, nature } }: { readonly receipt: PlainReceipt }): ReactNode {
  const t = useReceiptsWords();
  return (
    <>
      <Text fw={600}>{title}</Text>
      {description && <Text>{description}</Text>}
      {nature === 'acknowledgement' && (
        <Text size="sm" c="dimmed">
          {t('acknowledged')}
        </Text>
      )}
    </>
  );
}

function Words({ receipt }: { readonly receipt: PlainReceipt }): ReactNode {
  const t = useReceiptsWords();
  const { noticeVersion, shown, policyVersion, language: tag } = receipt;
  const policy = policyVersion ?? '';
  if (noticeVersion === null) return t('policyOnly', { policy });
  const name = tag === null ? '' : (new Intl.DisplayNames([language()], { type: 'language' }).of(tag) ?? tag);
  return `${t('underText', { notice: noticeVersion, language: name, policy })}${shown ? '' : ` (${t('notShown')})`}`;
}

function Authority({
  authority: { name, url },
}: {
  readonly authority: { name: string; url: string | null };
}): ReactNode {
  return url === null ? (
    name
  ) : (
    <Anchor href={url} rel="noreferrer">
      {name}
    </Anchor>
  );
}
