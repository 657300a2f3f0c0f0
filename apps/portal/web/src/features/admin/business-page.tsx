import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accounts, call } from '../../api/client';
import { query } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { useParam } from '../../routing/use-address';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useAdminWords } from './admin.words';
import { BusinessState } from './business-state';
import { Decision } from './decision';
import { InviteForm } from './invite-form';
import { Usage } from './usage';

const businessQuery = (id: string) =>
  query(['businesses', id], () => call(() => accounts.GET('/accounts/v1/clients/{id}', { params: { path: { id } } })));

/** One business: what it is, what may be decided about it, how it uses its accounts. */
export default function BusinessPage(): ReactNode {
  const t = useAdminWords();
  const formats = useFormats();
  const id = useParam('clientId');
  const business = useQuery(businessQuery(id));
  const title = business.data ? (business.data.organisation ?? t('unnamed')) : t('businesses');
  return (
    <Page title={title} back={{ to: '/admin/businesses', label: t('businesses') }}>
      <Loaded query={business}>
        {(data) => {
          const { organisation, country, applicant, appliedAt, decidedAt, reason } = data;
          return (
            <>
              <Section title={t('about')} action={<BusinessState business={data} />}>
                <Facts
                  facts={[
                    [t('organisation'), organisation],
                    [t('country'), country && formats.country(country)],
                    [t('applicant'), applicant?.name],
                    [t('applicantEmail'), applicant?.email],
                    [t('applied'), formats.dateTime(appliedAt)],
                    [t('decided'), decidedAt && formats.dateTime(decidedAt)],
                    [t('reason'), reason],
                    [t('id'), <code key="id">{id}</code>],
                  ]}
                />
              </Section>
              <Decision business={data} />
              {data.withoutAdmin && (
                <Section title={t('withoutAdmin')} lead={t('withoutAdminText')}>
                  <InviteForm roles={['operator-admin']} clientId={id} />
                </Section>
              )}
              {data.status !== 'waiting-for-approval' && <Usage clientId={id} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
