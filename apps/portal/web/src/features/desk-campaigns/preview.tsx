import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { serviceName, useService } from '../../shell/service';
import { useFormats } from '../../i18n/formats';
import { useComposeWords } from './compose.words';
import { CHANNELS, paragraphsOf, type SendChannel } from './draft';
import { IN_LANGUAGE } from './reader-words';
import classes from './preview.module.css';

interface PreviewProps {
  readonly locale: string;
  readonly words: { readonly subject: string; readonly text: string };
  readonly channels: readonly SendChannel[];
}

const LABELS = { email: 'inMail', push: 'inPush', inbox: 'inInbox' } as const;

/** How readers of a language get it in each chosen channel; in all of them while none is chosen. */
export function Preview({ locale, words, channels }: PreviewProps): ReactNode {
  const t = useComposeWords();
  const formats = useFormats();
  const shown = channels.length === 0 ? CHANNELS : channels;
  return (
    <Stack gap="sm" role="group" aria-label={t('preview', { language: formats.language(locale) })}>
      {shown.map((channel) => (
        <div key={channel}>
          <Text size="sm" c="dimmed">
            {t(LABELS[channel])}
          </Text>
          <div className={classes.paper} data-channel={channel}>
            {channel === 'push' ? (
              <PushLook locale={locale} words={words} />
            ) : (
              <LetterLook locale={locale} words={words} isMail={channel === 'email'} />
            )}
          </div>
        </div>
      ))}
    </Stack>
  );
}

type LookProps = Pick<PreviewProps, 'locale' | 'words'>;

function Subject({ locale, words }: LookProps): ReactNode {
  const t = useComposeWords();
  return words.subject.trim() === '' ? (
    <Text c="dimmed">{t('noSubject')}</Text>
  ) : (
    <Text fw={600} lang={locale}>
      {words.subject}
    </Text>
  );
}

function PushLook({ locale, words }: LookProps): ReactNode {
  return (
    <>
      <Text size="sm" c="dimmed">
        {serviceName()}
      </Text>
      <Subject locale={locale} words={words} />
      <Text size="sm" lang={locale}>
        {(IN_LANGUAGE[locale] ?? IN_LANGUAGE['en'])?.pushBody}
      </Text>
    </>
  );
}

function LetterLook({ locale, words, isMail }: LookProps & { readonly isMail: boolean }): ReactNode {
  const t = useComposeWords();
  const paragraphs = paragraphsOf(words.text);
  return (
    <Stack gap="xs">
      <Subject locale={locale} words={words} />
      {paragraphs.length === 0 && <Text c="dimmed">{t('noText')}</Text>}
      {paragraphs.map((paragraph, at) => (
        <Text key={at} lang={locale} className={classes.paragraph}>
          {paragraph}
        </Text>
      ))}
      {isMail && <MailFoot locale={locale} />}
    </Stack>
  );
}

function MailFoot({ locale }: Pick<PreviewProps, 'locale'>): ReactNode {
  const service = useService();
  const reader = IN_LANGUAGE[locale] ?? IN_LANGUAGE['en'];
  return (
    <Text size="sm" c="dimmed" lang={locale} component="div">
      <div>
        {reader?.footer} <u>{reader?.unsubscribe}</u>
      </div>
      {service && (
        <div>
          {service.service} · {service.contact.address}
        </div>
      )}
    </Text>
  );
}
