import { Radio, Stack, TextInput, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { CardGrid } from '../../../../ui/grid';
import { useFormWords } from './form.words';
import type { PointField, PointValues } from './point-values';

export interface PointFieldsProps {
  readonly values: PointValues;
  /** In words, by field. */
  readonly errors: Partial<Record<PointField, string>>;
  readonly onChange: (field: PointField, value: string) => void;
  /** The id of one that is there cannot change. */
  readonly withId: boolean;
}

/** The fields of a charge point, the same for a new one and for one that is there. */
export function PointFields({ values, errors, onChange, withId }: PointFieldsProps): ReactNode {
  const t = useFormWords();
  const field = (name: PointField) => ({
    name,
    value: values[name],
    error: errors[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(name, event.currentTarget.value),
  });
  return (
    <Stack gap="lg">
      {withId && (
        <TextInput
          label={t('id')}
          description={t('idHint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          {...field('id')}
        />
      )}
      <Radio.Group
        label={t('network')}
        value={values.network}
        onChange={(value) => onChange('network', value)}
        error={errors.network}
        required
      >
        <Stack gap="sm" mt="xs">
          <Radio value="public" label={t('public')} description={t('publicHint')} />
          <Radio value="private" label={t('private')} description={t('privateHint')} />
        </Stack>
      </Radio.Group>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('place')}
        </Title>
        <TextInput label={t('name')} description={t('nameHint')} maxLength={200} {...field('name')} />
        <TextInput label={t('address')} maxLength={200} {...field('address')} />
        <CardGrid least="sm">
          <TextInput label={t('postalCode')} maxLength={200} {...field('postalCode')} />
          <TextInput label={t('city')} maxLength={200} {...field('city')} />
          <TextInput label={t('country')} maxLength={2} placeholder="HK" {...field('country')} />
        </CardGrid>
        <CardGrid least="sm">
          <TextInput
            label={t('latitude')}
            description={t('degreesHint', { example: '22.287' })}
            inputMode="text"
            {...field('latitude')}
          />
          <TextInput
            label={t('longitude')}
            description={t('degreesHint', { example: '114.161' })}
            inputMode="text"
            {...field('longitude')}
          />
        </CardGrid>
      </Stack>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('terms')}
        </Title>
        <CardGrid least="sm">
          <TextInput label={t('price')} description={t('priceHint')} inputMode="decimal" {...field('price')} />
          <TextInput
            label={t('currency')}
            description={t('currencyHint')}
            maxLength={3}
            autoCapitalize="characters"
            {...field('currency')}
          />
          <TextInput label={t('power')} description={t('powerHint')} inputMode="decimal" {...field('power')} />
        </CardGrid>
      </Stack>
    </Stack>
  );
}
