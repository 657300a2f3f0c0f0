import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { companiesQuery } from './card-calls';
import { useCardWords } from './cards.words';

/** All charge points, or those of one company. */
export function CompanySelect({
  hint,
  value,
  onChange,
}: {
  readonly hint?: string;
  /** Empty for all. */
  readonly value: string;
  readonly onChange: (clientId: string) => void;
}): ReactNode {
  const t = useCardWords();
  const companies = useQuery(companiesQuery);
  return (
    <NativeSelect
      label={t('whereLabel')}
      description={hint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('everywhere') },
        ...(companies.data ?? []).map(({ id, name }) => ({ value: id, label: t('oneCompany', { name }) })),
      ]}
    />
  );
}
