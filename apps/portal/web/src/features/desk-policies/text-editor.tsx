import { Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../i18n/formats';
import { Section } from '../../ui/section';
import { SideBySide } from '../../ui/side-by-side';
import { TextBlock } from '../../ui/text-block';
import type { DraftText } from './draft';
import type { PartProps } from './editor';
import { useEditorWords } from './editor.words';
import { useFaultText } from './use-fault-text';

const ROWS = 20;

/** The policy's text in one language: as it was, and as it is to be. */
export function TextEditor({
  draft,
  onChange,
  faults,
  base,
  locale,
}: PartProps & { readonly locale: string }): ReactNode {
  const t = useEditorWords();
  const formats = useFormats();
  const faultText = useFaultText(faults, base);
  const old = base.texts.find((text) => text.locale === locale);
  const text: DraftText = draft.texts[locale] ?? { title: '', body: '' };
  const change = (next: Partial<DraftText>): void =>
    onChange({ ...draft, texts: { ...draft.texts, [locale]: { ...text, ...next } } });
  const before = t('before', { version: base.version });
  return (
    <Section title={t('text', { language: formats.language(locale) })}>
      <SideBySide>
        <Stack gap="xs">
          <Text fw={600}>{before}</Text>
          <Text lang={locale}>{old?.title}</Text>
          <TextBlock lang={locale} label={before}>
            {old?.body ?? ''}
          </TextBlock>
        </Stack>
        <Stack gap="xs">
          <TextInput
            label={t('textTitle')}
            lang={locale}
            value={text.title}
            maxLength={120}
            onChange={(event) => change({ title: event.currentTarget.value })}
            error={faultText(`texts.${locale}.title`)}
          />
          <Textarea
            label={t('body')}
            lang={locale}
            value={text.body}
            maxLength={60_000}
            autosize={false}
            rows={ROWS}
            onChange={(event) => change({ body: event.currentTarget.value })}
            error={faultText(`texts.${locale}.body`)}
          />
        </Stack>
      </SideBySide>
    </Section>
  );
}
