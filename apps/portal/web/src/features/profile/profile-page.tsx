import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { profileQuery, type TaggedProfile } from '../../api/me';
import { useFormats } from '../../i18n/formats';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Status } from '../../ui/status';
import { Correctable } from './correctable';
import { History } from './history';
import { localeChoices } from './locale-choices';
import { PendingEmail } from './pending-email';
import { PhoneVerification } from './phone-verification';
import { useProfileWords } from './profile.words';

export default function ProfilePage(): ReactNode {
  const t = useProfileWords();
  const profile = useQuery(profileQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={profile} lines={8}>
        {(read) => <Parts read={read} />}
      </Loaded>
      <History />
    </Page>
  );
}

function Parts({ read }: { readonly read: TaggedProfile }): ReactNode {
  const t = useProfileWords();
  const formats = useFormats();
  const { profile } = read;
  const isDriver = profile.roles.includes('driver');
  const choices = localeChoices(profile.locale);
  return (
    <>
      <Section title={t('you')}>
        <Facts
          facts={[
            [t('fields.name'), <Correctable field="name" read={read} />],
            [t('fields.username'), <Correctable field="username" read={read} />],
          ]}
        />
      </Section>
      <Section title={t('contact')}>
        <Stack gap="md">
          {profile.pendingEmail !== null && <PendingEmail read={read} email={profile.pendingEmail} />}
          <Facts
            facts={[
              [t('fields.email'), <Correctable field="email" read={read} />],
              [t('fields.phone'), <Phone read={read} />],
              [
                t('fields.locale'),
                <Correctable
                  field="locale"
                  read={read}
                  choices={choices}
                  shown={choices.find(({ value }) => value === profile.locale)?.label}
                />,
              ],
            ]}
          />
        </Stack>
      </Section>
      {isDriver && (
        <Section title={t('work')} lead={t('workLead')}>
          <Facts
            facts={[
              [t('fields.education'), <Correctable field="education" read={read} />],
              [t('fields.experience'), <Correctable field="experience" read={read} />],
            ]}
          />
        </Section>
      )}
      <Section title={t('account')} lead={t('hints.country')}>
        <Facts
          facts={[
            [t('fields.country'), formats.country(profile.country)],
            profile.birthDate !== null && [t('fields.birthDate'), formats.date(profile.birthDate)],
            [t('fields.createdAt'), formats.date(profile.createdAt)],
            [t('fields.accountId'), <code>{profile.accountId}</code>],
          ]}
        />
      </Section>
    </>
  );
}

function Phone({ read }: { readonly read: TaggedProfile }): ReactNode {
  const t = useProfileWords();
  const { phone, phoneVerified } = read.profile;
  return (
    <Stack gap="sm">
      <Correctable field="phone" read={read}>
        {phone !== null && (
          <Status tone={phoneVerified ? 'good' : 'quiet'}>
            {t(phoneVerified ? 'phone.verified' : 'phone.unverified')}
          </Status>
        )}
      </Correctable>
      {phone !== null && !phoneVerified && <PhoneVerification key={phone} phone={phone} />}
    </Stack>
  );
}
