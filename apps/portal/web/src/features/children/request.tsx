import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { AccountsSchemas } from '@evc/api-client';
import { type ReactNode, useRef, useState } from 'react';
import { accounts, call } from '../../api/client';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { useSession } from '../../api/use-session';
import { useFormats } from '../../i18n/formats';
import { answersTo, type AskedPurpose, type Choices, choicesMissing, choicesOf } from '../../ui/consents/choices';
import { ConsentChoices, SignalHint } from '../../ui/consents/consent-choices';
import { type AgainstSignal, SignalQuestion } from '../../ui/consents/signal-question';
import { ConfirmButton } from '../../ui/dialog';
import { Facts } from '../../ui/facts';
import { Failure } from '../../ui/failure';
import { focusFirstFault } from '../../ui/focus-first-fault';
import { ButtonLink } from '../../ui/links';
import { Section } from '../../ui/section';
import { YesNo } from '../../ui/yes-no';
import { useRequestWords } from './request.words';

type Invitation = AccountsSchemas['schemas']['InvitationResponse'];
type Choice = AccountsSchemas['schemas']['ConsentChoice'];

export interface RequestProps {
  readonly token: string;
  readonly invitation: Invitation;
  readonly onStale: () => void;
  readonly onAccepted: (accountId: string) => void;
  readonly onDeclined: () => void;
}

/** Who asks; for a driver the questions and the declaration too. Declining needs no account. */
export function Request(props: RequestProps): ReactNode {
  const t = useRequestWords();
  const formats = useFormats();
  const session = useSession();
  const { token, invitation, onDeclined } = props;
  const decline = async (): Promise<void> => {
    await call(() => accounts.POST('/accounts/v1/guardian-invitations/decline', { body: { token } }));
    onDeclined();
  };
  const declining = (
    <ConfirmButton
      label={t('decline')}
      title={t('declineTitle')}
      text={t('declineText')}
      confirm={t('decline')}
      size="md"
      onConfirm={decline}
    />
  );
  return (
    <>
      <Section title={t('who')}>
        <Facts
          facts={[
            [t('child'), invitation.childName],
            [t('address'), invitation.childEmail],
            [t('alone'), t('years', { count: invitation.minimumAge })],
            [t('until'), formats.dateTime(invitation.expiresAt)],
          ]}
        />
      </Section>
      {session?.role === 'driver' ? (
        <Questions {...props} declining={declining} />
      ) : (
        <Section title={t('need')} lead={session === null ? t('needText') : t('wrongRole')}>
          <Group gap="sm">
            {session === null && (
              <>
                <ButtonLink to="/sign-in" search={{ next: '/children/request' }}>
                  {t('signIn')}
                </ButtonLink>
                <ButtonLink to="/register" variant="default">
                  {t('register')}
                </ButtonLink>
              </>
            )}
            {declining}
          </Group>
        </Section>
      )}
    </>
  );
}

function Questions({
  token,
  invitation,
  onStale,
  onAccepted,
  declining,
}: RequestProps & { readonly declining: ReactNode }): ReactNode {
  const t = useRequestWords();
  const form = useRef<HTMLDivElement>(null);
  const [answers, setAnswers] = useState<Choices>({});
  const [warrants, setWarrants] = useState<boolean | null>(null);
  const [isMarked, setMarked] = useState(false);
  const purposes: AskedPurpose[] = invitation.purposes.map(
    ({ purpose, required, basis, noticeVersion, title, text, refusing }) => ({
      id: purpose,
      required,
      basis,
      channels: [],
      notice: { title, text, refusing, version: noticeVersion },
    }),
  );
  const choices = answersTo(purposes, answers);
  const missing = choicesMissing(purposes, choices);
  const sending = useSend((consents: Choice[], headers) =>
    call(() =>
      accounts.POST('/accounts/v1/guardian-invitations/accept', { body: { token, warrants: true, consents }, headers }),
    ),
  );
  const { error } = sending;
  const against = isProblem(error, 'against-privacy-signal') ? (error.problem as unknown as AgainstSignal) : null;
  const send = (signal?: Parameters<typeof choicesOf>[2]): void =>
    sending.mutate(choicesOf(choices, purposes, signal), {
      onSuccess: ({ accountId }) => onAccepted(accountId),
      onError: (reason) => {
        if (isProblem(reason, 'stale-notice')) onStale();
      },
    });
  const agree = (): void => {
    setMarked(true);
    if (missing.length === 0 && warrants === true) send();
    else focusFirstFault(form.current);
  };
  return (
    <div ref={form}>
      <Stack gap="lg">
        <SignalHint />
        <ConsentChoices
          purposes={purposes}
          choices={choices}
          marked={isMarked ? missing : []}
          onChange={(purpose, choice) => setAnswers({ ...answers, [purpose]: choice })}
        />
        <Section title={t('warrant')}>
          <Stack>
            <Text>{invitation.warranty}</Text>
            <YesNo
              legend={t('warrantQuestion')}
              yes={t('warrantYes')}
              no={t('warrantNo')}
              value={warrants}
              onChange={setWarrants}
              error={isMarked && warrants !== true && t('warrantFault')}
            />
          </Stack>
        </Section>
        {isProblem(error, 'stale-notice') ? (
          <Alert role="alert" color="orange">
            {t('stale')}
          </Alert>
        ) : (
          against === null && <Failure error={error} />
        )}
        <Group gap="sm">
          <Button variant="default" loading={sending.isPending} onClick={agree}>
            {t('agree')}
          </Button>
          {declining}
        </Group>
        <SignalQuestion
          against={against}
          titleOf={(purpose) => purposes.find(({ id }) => id === purpose)?.notice.title ?? purpose}
          busy={sending.isPending}
          onClose={() => sending.reset()}
          onAnswer={send}
        />
      </Stack>
    </div>
  );
}
