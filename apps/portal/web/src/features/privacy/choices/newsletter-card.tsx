import { Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { accounts, call } from '../../../api/client';
import { profileQuery } from '../../../api/me';
import { useSend } from '../../../api/queries';
import { useFormats } from '../../../i18n/formats';
import { language } from '../../../i18n/i18n';
import { Answers } from '../../../ui/answers';
import { Failure } from '../../../ui/failure';
import { Loaded } from '../../../ui/loaded';
import { Section } from '../../../ui/section';
import { AFTER_A_CHOICE, newsletterQuery } from '../shared/queries';
import { ChoiceState } from './choice-state';
import { useChoicesWords } from './choices.words';

/** The newsletter of the account's address, beside marketing: it begins with a mail that is confirmed, and ends with one press. */
export function NewsletterCard({ noticeVersion }: { readonly noticeVersion: number | undefined }): ReactNode {
  const t = useChoicesWords();
  const formats = useFormats();
  const newsletter = useQuery(newsletterQuery);
  const account = useQuery(profileQuery);
  const [typed, setTyped] = useState<string | null>(null);
  const email = typed ?? account.data?.profile.email ?? '';
  const ending = useSend(() => call(() => accounts.DELETE('/accounts/v1/me/newsletter')), {
    refreshes: AFTER_A_CHOICE,
  });
  const starting = useSend((address: string, headers) =>
    call(() =>
      accounts.POST('/accounts/v1/newsletter/subscriptions', {
        body: { email: address, locale: language(), noticeVersion },
        headers,
      }),
    ),
  );
  const answer = (yes: boolean): void => {
    if (yes) starting.mutate(email.trim());
    else ending.mutate(undefined);
  };
  return (
    <Section title={t('letters.title')} lead={t('letters.lead')} id="newsletter">
      <Loaded query={newsletter} lines={2}>
        {({ subscribed, since }) => (
          <Stack gap="md">
            <div>
              <ChoiceState state={subscribed ? 'on' : 'off'} />
            </div>
            <Text>{subscribed && since ? t('letters.on', { date: formats.date(since) }) : t('letters.off')}</Text>
            {!subscribed && (
              <TextInput
                label={t('letters.email')}
                description={t('letters.emailHint')}
                type="email"
                autoComplete="email"
                value={email}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
            <Answers
              label={t('answer', { title: t('letters.title') })}
              yes={t('letters.start')}
              no={t('letters.end')}
              value={subscribed}
              busy={ending.isPending || starting.isPending}
              onAnswer={answer}
            />
            <div role="status">
              {starting.isSuccess && !subscribed && <Text>{t('letters.asked')}</Text>}
              {ending.isSuccess && !starting.isSuccess && <Text>{t('letters.ended')}</Text>}
            </div>
            <Failure error={ending.error ?? starting.error} />
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}
