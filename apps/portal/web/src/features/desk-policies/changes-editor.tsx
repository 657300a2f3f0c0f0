import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { purposeName } from '../../api/policy-words';
import { useFormats } from '../../i18n/formats';
import { language } from '../../i18n/i18n';
import { Section } from '../../ui/section';
import { useDeskPolicyWords } from './desk-policies.words';
import { emptyChange, SUBJECTS, withChange } from './draft';
import type { PartProps } from './editor';
import { useEditorWords } from './editor.words';
import { useFaultText } from './use-fault-text';

/** What changed, in words for people: one entry for each change, with what it is about and the purposes it touches. */
export function ChangesEditor(part: PartProps): ReactNode {
  const { draft, onChange, faults, base, locales } = part;
  const t = useEditorWords();
  const faultText = useFaultText(faults, base);
  const whole = faults['changes'] && faultText('changes');
  return (
    <Section title={t('changes')} lead={t('changesLead')}>
      <Stack>
        {draft.changes.map((_, at) => (
          <OneChange key={at} {...part} at={at} />
        ))}
        {whole && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {whole}
          </Text>
        )}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => onChange({ ...draft, changes: [...draft.changes, emptyChange(locales)] })}
          >
            {t('addChange')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

function OneChange({ draft, onChange, faults, base, locales, at }: PartProps & { readonly at: number }): ReactNode {
  const t = useEditorWords();
  const subject = useDeskPolicyWords();
  const formats = useFormats();
  const faultText = useFaultText(faults, base);
  const change = draft.changes[at];
  if (change === undefined) return null;
  const { what, purposes, summary } = change;
  const subjectOf = (value: string) => SUBJECTS.find((one) => one === value) ?? 'wording';
  return (
    <Fieldset legend={t('change', { number: at + 1 })}>
      <Stack>
        <NativeSelect
          label={t('what')}
          value={what}
          onChange={(event) => {
            const next = subjectOf(event.currentTarget.value);
            onChange(withChange(draft, at, { what: next, ...(next === 'wording' && { purposes: [] }) }));
          }}
          data={SUBJECTS.map((value) => ({ value, label: subject(`what.${value}`) }))}
        />
        {what !== 'wording' && (
          <Checkbox.Group
            label={t('purposes')}
            value={[...purposes]}
            onChange={(next) => onChange(withChange(draft, at, { purposes: next }))}
            error={faultText(`changes.${at}.purposes`)}
          >
            <Group mt="xs">
              {base.notices.map(({ purpose }) => (
                <Checkbox key={purpose} value={purpose} label={purposeName(base, purpose, language())} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
        {locales.map((locale) => (
          <Textarea
            key={locale}
            label={t('summary', { language: formats.language(locale) })}
            lang={locale}
            value={summary[locale] ?? ''}
            maxLength={1200}
            onChange={(event) =>
              onChange(withChange(draft, at, { summary: { ...summary, [locale]: event.currentTarget.value } }))
            }
            error={faultText(`changes.${at}.summary.${locale}`)}
          />
        ))}
        {draft.changes.length > 1 && (
          <Group>
            <Button
              variant="default"
              size="sm"
              aria-label={`${t('removeChange')}: ${t('change', { number: at + 1 })}`}
              onClick={() => onChange({ ...draft, changes: draft.changes.filter((_, index) => index !== at) })}
            >
              {t('removeChange')}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
