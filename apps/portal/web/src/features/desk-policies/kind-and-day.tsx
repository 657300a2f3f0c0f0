import { Radio, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DeskPolicies } from '../../api/desk';
import { useFormats } from '../../i18n/formats';
import { Section } from '../../ui/section';
import type { PartProps } from './editor';
import { useEditorWords } from './editor.words';
import { useFaultText } from './use-fault-text';

/** Which kind of change it is, chosen by nobody else, and the day from which it holds. */
export function KindAndDay({
  draft,
  onChange,
  faults,
  base,
  earliest,
}: PartProps & Pick<DeskPolicies, 'earliest'>): ReactNode {
  const t = useEditorWords();
  const formats = useFormats();
  const faultText = useFaultText(faults, base);
  const days = { minor: formats.date(earliest.minor), material: formats.date(earliest.material) };
  return (
    <Section title={t('kindAndDay')}>
      <Stack>
        <Radio.Group
          label={t('kind')}
          value={draft.change}
          onChange={(kind) => onChange({ ...draft, change: kind === 'material' ? 'material' : 'minor' })}
          error={faultText('change')}
        >
          <Stack mt="xs">
            <Radio value="minor" label={t('minor')} description={t('minorText')} />
            <Radio value="material" label={t('material')} description={t('materialText')} />
          </Stack>
        </Radio.Group>
        <TextInput
          type="date"
          label={t('effective')}
          description={t('effectiveHint', days)}
          value={draft.effectiveFrom}
          onChange={(event) => onChange({ ...draft, effectiveFrom: event.currentTarget.value })}
          error={faultText('effectiveFrom')}
        />
      </Stack>
    </Section>
  );
}
