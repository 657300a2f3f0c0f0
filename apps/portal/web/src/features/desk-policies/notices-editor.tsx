import { Button, Fieldset, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { noticeOf, type NoticeWords, purposeName } from '../../api/policy-words';
import { useFormats } from '../../i18n/formats';
import { language } from '../../i18n/i18n';
import { Section } from '../../ui/section';
import { SideBySide } from '../../ui/side-by-side';
import { withNotice, withoutNotice } from './draft';
import type { PartProps } from './editor';
import { useEditorWords } from './editor.words';
import { useFaultText } from './use-fault-text';

const PARTS = ['title', 'text', 'refusing'] as const;
const LABELS = { title: 'noticeTitle', text: 'noticeText', refusing: 'refusing' } as const;

/** New words of notices, purpose by purpose; those not chosen stay as they are. */
export function NoticesEditor(part: PartProps): ReactNode {
  const { draft, onChange, faults, base, locales } = part;
  const t = useEditorWords();
  const faultText = useFaultText(faults, base);
  const chosen = Object.keys(draft.notices);
  const open = base.notices.map(({ purpose }) => purpose).filter((purpose) => !chosen.includes(purpose));
  const missing = Object.keys(faults).filter(
    (place) => /^notices\.[a-z0-9-]+$/.test(place) && !chosen.includes(place.slice(8)),
  );
  return (
    <Section title={t('notices')} lead={t('noticesLead')}>
      <Stack>
        {chosen.length === 0 && <Text c="dimmed">{t('noNotice')}</Text>}
        {chosen.map((purpose) => (
          <OneNotice key={purpose} {...part} purpose={purpose} />
        ))}
        {missing.map((place) => (
          <Text key={place} c="var(--mantine-color-error)" size="sm" role="alert">
            {faultText(place)}
          </Text>
        ))}
        {open.length > 0 && (
          <NativeSelect
            label={t('addNotice')}
            value=""
            onChange={(event) => {
              const purpose = event.currentTarget.value;
              if (purpose !== '') onChange(withNotice(draft, purpose, base, locales));
            }}
            data={[
              { value: '', label: t('choose') },
              ...open.map((value) => ({ value, label: purposeName(base, value, language()) })),
            ]}
          />
        )}
      </Stack>
    </Section>
  );
}

function OneNotice({
  draft,
  onChange,
  faults,
  base,
  locales,
  purpose,
}: PartProps & { readonly purpose: string }): ReactNode {
  const t = useEditorWords();
  const formats = useFormats();
  const faultText = useFaultText(faults, base);
  const change = (locale: string, next: Partial<NoticeWords>): void => {
    const words = draft.notices[purpose] ?? {};
    const notice = { title: '', text: '', refusing: '', ...words[locale], ...next };
    onChange({ ...draft, notices: { ...draft.notices, [purpose]: { ...words, [locale]: notice } } });
  };
  return (
    <Fieldset legend={purposeName(base, purpose, language())}>
      <Stack>
        {locales.map((locale) => (
          <div key={locale}>
            <Text fw={600} mb="xs">
              {formats.language(locale)}
            </Text>
            {PARTS.map((part) => {
              const field = {
                label: t(LABELS[part]),
                lang: locale,
                value: draft.notices[purpose]?.[locale]?.[part] ?? '',
                error: faultText(`notices.${purpose}.${locale}.${part}`),
              };
              return (
                <SideBySide key={part}>
                  <div>
                    <Text size="sm" c="dimmed">
                      {t('old')}: {t(LABELS[part])}
                    </Text>
                    <Text lang={locale}>{noticeOf(base, purpose, locale)?.[part] ?? '–'}</Text>
                  </div>
                  {part === 'title' ? (
                    <TextInput
                      {...field}
                      maxLength={120}
                      onChange={(event) => change(locale, { [part]: event.currentTarget.value })}
                    />
                  ) : (
                    <Textarea
                      {...field}
                      maxLength={1200}
                      onChange={(event) => change(locale, { [part]: event.currentTarget.value })}
                    />
                  )}
                </SideBySide>
              );
            })}
          </div>
        ))}
        <Group>
          <Button variant="default" size="sm" onClick={() => onChange(withoutNotice(draft, purpose))}>
            {t('removeNotice')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
