import { Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../i18n/formats';
import { Section } from '../../ui/section';
import { SideBySide } from '../../ui/side-by-side';
import { useComposeWords } from './compose.words';
import type { ComposeProps } from './new-campaign-page';
import { Preview } from './preview';

/** The words in one language, beside how they will look in each channel. */
export function Words({ locale, draft, onChange, faults }: ComposeProps & { readonly locale: string }): ReactNode {
  const t = useComposeWords();
  const formats = useFormats();
  const words = draft.texts[locale] ?? { subject: '', text: '' };
  const change = (part: Partial<typeof words>): void =>
    onChange({ texts: { ...draft.texts, [locale]: { ...words, ...part } } });
  return (
    <Section title={t('words', { language: formats.language(locale) })}>
      <SideBySide>
        <Stack gap="sm">
          <TextInput
            label={t('subject')}
            description={t('subjectHint')}
            lang={locale}
            value={words.subject}
            maxLength={120}
            onChange={(event) => change({ subject: event.currentTarget.value })}
            error={faults.includes(`${locale}.subject`) && t('missing')}
          />
          <Textarea
            label={t('text')}
            description={t('textHint')}
            lang={locale}
            value={words.text}
            maxLength={10_000}
            minRows={8}
            onChange={(event) => change({ text: event.currentTarget.value })}
            error={faults.includes(`${locale}.text`) && t('missing')}
          />
        </Stack>
        <Preview locale={locale} words={words} channels={draft.channels} />
      </SideBySide>
    </Section>
  );
}
