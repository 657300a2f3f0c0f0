import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type DeskPolicies, type DeskPolicy, deskPoliciesQuery } from '../../api/desk';
import { isUnderWay } from '../../api/policy-words';
import { useFormats } from '../../i18n/formats';
import { type Column, DataTable } from '../../ui/data-table';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Status } from '../../ui/status';
import { AnnouncementLine } from './announcement';
import { useDeskPolicyWords } from './desk-policies.words';
import { stateOf } from './version-state';

const POLL_MS = 4000;
const TONES = { inForce: 'good', upcoming: 'busy', past: 'quiet' } as const;

/** Every version, with how far its announcement has come. */
export default function PoliciesPage(): ReactNode {
  const t = useDeskPolicyWords();
  const policies = useQuery({
    ...deskPoliciesQuery,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ announcement }) => isUnderWay(announcement)) === true ? POLL_MS : false,
  });
  return (
    <Page title={t('title')} lead={t('lead')} actions={<ButtonLink to="/desk/policies/new">{t('write')}</ButtonLink>}>
      <Section title={t('versions')}>
        <Loaded query={policies}>{({ items }) => <Versions items={items} />}</Loaded>
      </Section>
    </Page>
  );
}

function Versions({ items }: Pick<DeskPolicies, 'items'>): ReactNode {
  const t = useDeskPolicyWords();
  const formats = useFormats();
  const columns: readonly Column<DeskPolicy>[] = [
    {
      key: 'version',
      label: t('one'),
      cell: ({ version }) => (
        <TextLink inherit to="/desk/policies/$version" params={{ version: String(version) }}>
          {t('version', { version })}
        </TextLink>
      ),
    },
    { key: 'effective', label: t('effective'), cell: ({ effectiveFrom }) => formats.date(effectiveFrom) },
    { key: 'kind', label: t('kind'), cell: ({ change }) => t(change) },
    {
      key: 'state',
      label: t('state'),
      cell: (version) => {
        const state = stateOf(version, items);
        return <Status tone={TONES[state]}>{t(state)}</Status>;
      },
    },
    { key: 'published', label: t('published'), cell: ({ publishedAt }) => formats.dateTime(publishedAt) },
    { key: 'told', label: t('told'), cell: ({ announcement }) => <AnnouncementLine announcement={announcement} /> },
  ];
  return <DataTable caption={t('title')} columns={columns} items={items} rowKey={({ version }) => version} />;
}
