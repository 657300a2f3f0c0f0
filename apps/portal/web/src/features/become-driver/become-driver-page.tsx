import { Button, Group, Text } from '@mantine/core';
import { IconCar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { accounts, AS_COOKIE, call } from '../../api/client';
import { profileFieldsQuery } from '../../api/profile-fields';
import { useSend } from '../../api/queries';
import { accept } from '../../api/session';
import { rolesQuery } from '../../shell/account-menu';
import { askedPurposesQuery } from '../../ui/consents/asked-purposes';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { BecomeDriverForm } from './become-driver-form';
import { useBecomeDriverWords } from './become-driver.words';

/** Staff begin to charge with their account: the same questions as at a registration, and no more. */
export default function BecomeDriverPage(): ReactNode {
  const t = useBecomeDriverWords();
  const roles = useQuery(rolesQuery);
  const fields = useQuery(profileFieldsQuery('driver'));
  const purposes = useQuery(askedPurposesQuery);
  const [isDone, setDone] = useState(false);
  const isDriver = roles.data?.items.some(({ role }) => role === 'driver') === true;
  if (isDone) return <Done />;
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Loaded query={roles} lines={4}>
        {() =>
          isDriver ? (
            <Empty
              icon={<IconCar size={32} />}
              title={t('already')}
              action={<ButtonLink to="/">{t('home')}</ButtonLink>}
            />
          ) : (
            <Loaded query={fields} lines={4}>
              {(asked) => (
                <Loaded query={purposes} lines={6}>
                  {(shown) => (
                    <BecomeDriverForm
                      fields={asked}
                      purposes={shown}
                      onStale={() => void purposes.refetch()}
                      onDone={() => {
                        setDone(true);
                        void roles.refetch();
                      }}
                    />
                  )}
                </Loaded>
              )}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}

function Done(): ReactNode {
  const t = useBecomeDriverWords();
  const navigate = useNavigate();
  const change = useSend(
    () =>
      call(() => accounts.PUT('/accounts/v1/sessions/current/role', { body: { role: 'driver' }, headers: AS_COOKIE })),
    {
      onDone: (tokens) => {
        accept(tokens);
        void navigate({ to: '/' });
      },
    },
  );
  return (
    <Page title={t('done')} width="reading">
      <Text role="status">{t('doneText')}</Text>
      <Failure error={change.error} />
      <Group>
        <Button loading={change.isPending} onClick={() => change.mutate(undefined)}>
          {t('act')}
        </Button>
      </Group>
    </Page>
  );
}
