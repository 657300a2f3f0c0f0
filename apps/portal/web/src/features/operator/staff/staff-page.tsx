import type { ReactNode } from 'react';
import { usePages } from '../../../api/queries';
import { useSession } from '../../../api/use-session';
import { Loaded } from '../../../ui/loaded';
import { More } from '../../../ui/more';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { Colleagues } from './colleagues';
import { Invitations } from './invitations';
import { Invite } from './invite';
import { readStaff, STAFF } from './staff-calls';
import { useStaffWords } from './staff.words';

/** Who works for the client, for those who run it. */
export default function StaffPage(): ReactNode {
  const t = useStaffWords();
  const clientId = useSession()?.clientId ?? '';
  const staff = usePages([...STAFF, clientId], (cursor) => readStaff(clientId, cursor));
  return (
    <Page title={t('title')} lead={t('lead')} actions={<Invite clientId={clientId} />}>
      <Section title={t('people')}>
        <Loaded query={staff}>
          {() => (
            <>
              <Colleagues clientId={clientId} people={staff.items} />
              <More pages={staff} />
            </>
          )}
        </Loaded>
      </Section>
      {staff.data && <Invitations clientId={clientId} waiting={staff.data.pages[0]?.invitations ?? []} />}
    </Page>
  );
}
