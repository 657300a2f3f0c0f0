import { Divider, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { noticesQuery } from '../../api/notices';
import { policyQuery } from '../../shell/service';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { ChildChoice } from './child-choice';
import { useChildrenWords } from './children.words';
import { type WardConsent, wardConsentsQuery } from './ward-calls';

/** Every use of the child's data with the choice made for it. */
export function ChildChoices({ accountId }: { readonly accountId: string }): ReactNode {
  const t = useChildrenWords();
  const consents = useQuery(wardConsentsQuery(accountId));
  const policy = useQuery(policyQuery);
  const closed = policy.data?.purposes.filter(({ adultsOnly }) => adultsOnly).map(({ id }) => id) ?? [];
  const purposes = consents.data?.items.map(({ purpose }) => purpose) ?? [];
  const notices = useQuery({ ...noticesQuery(purposes), enabled: purposes.length > 0 });
  return (
    <Section title={t('choices')} lead={t('choicesLead')}>
      <Loaded query={consents} lines={6}>
        {({ items }) => (
          <Loaded query={notices} lines={6}>
            {(words) => (
              <Stack gap="lg">
                {items.filter(isShown(closed)).map((consent, at) => {
                  const notice = words.find(({ purpose }) => purpose === consent.purpose);
                  return notice === undefined ? null : (
                    <Stack key={consent.purpose} gap="lg">
                      {at > 0 && <Divider />}
                      <ChildChoice accountId={accountId} consent={consent} notice={notice} />
                    </Stack>
                  );
                })}
              </Stack>
            )}
          </Loaded>
        )}
      </Loaded>
    </Section>
  );
}

/** What is closed to minors is not offered; a yes of before can still be ended. */
const isShown =
  (closed: readonly string[]) =>
  ({ purpose, status }: WardConsent): boolean =>
    status === 'given' || !closed.includes(purpose);
