import type { ReactNode } from 'react';
import { DataTable } from '../../../ui/data-table';
import { TextLink } from '../../../ui/links';
import { Section } from '../../../ui/section';
import { useCentreWords } from './centre.words';

/** Only what can be used today is named: no promise without a route. */
const RIGHTS = [
  { right: 'see', to: '/profile', where: 'profile' },
  { right: 'correct', to: '/profile', where: 'profile' },
  { right: 'withdraw', to: '/choices', where: 'choices' },
  { right: 'object', to: '/objections', where: 'objections' },
  { right: 'objectProfile', to: '/inferred', where: 'inferred' },
  { right: 'prove', to: '/receipts', where: 'receipts' },
  { right: 'watch', to: '/who-looked', where: 'looked' },
  { right: 'erase', to: '/close-account', where: 'account' },
] as const;

export function Rights({ email }: { readonly email: string }): ReactNode {
  const t = useCentreWords();
  return (
    <Section title={t('rights')} lead={t('rightsLead', { email })}>
      <DataTable
        caption={t('rights')}
        items={RIGHTS}
        rowKey={({ right }) => right}
        columns={[
          { key: 'right', label: t('right'), cell: ({ right }) => t(right) },
          { key: 'where', label: t('where'), cell: ({ to, where }) => <TextLink to={to}>{t(where)}</TextLink> },
        ]}
      />
    </Section>
  );
}
