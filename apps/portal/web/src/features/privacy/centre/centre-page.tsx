import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { authorityName, useService } from '../../../shell/service';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { useCentreWords } from './centre.words';
import { Rights } from './rights';
import { StateLines } from './state-lines';

/** Where everything about a driver's data stands at a glance, with the regulator and the rights. */
export default function CentrePage(): ReactNode {
  const t = useCentreWords();
  const service = useService();
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <StateLines />
      <Rights email={service?.contact.email ?? ''} />
      {service && (
        <Section title={t('regulator')}>
          <Text mb="sm">{t('regulatorText', { name: authorityName(service) })}</Text>
          <Anchor href={service.authority.url} rel="noreferrer">
            {t('visit')}
          </Anchor>
        </Section>
      )}
    </Page>
  );
}
