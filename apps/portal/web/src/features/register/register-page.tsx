import { Text } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { profileFieldsQuery } from '../../api/profile-fields';
import { useSession } from '../../api/use-session';
import { policyQuery } from '../../shell/service';
import { Empty } from '../../ui/empty';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { askedPurposesQuery } from '../../ui/consents/asked-purposes';
import { useRegisterWords } from './register.words';
import { RegisterSteps } from './register-steps';

/** Registration of a driver, step by step: age first, then who somebody is, their choices, and a last look. */
export default function RegisterPage(): ReactNode {
  const t = useRegisterWords();
  const session = useSession();
  const policy = useQuery(policyQuery);
  const fields = useQuery(profileFieldsQuery('driver'));
  const purposes = useQuery(askedPurposesQuery);
  if (session !== null)
    return (
      <Page title={t('title')} width="reading">
        <Empty
          icon={<IconUserCheck size={32} />}
          title={t('signedIn')}
          text={<Text>{t('signedInText')}</Text>}
          action={<ButtonLink to="/">{t('toHome')}</ButtonLink>}
        />
      </Page>
    );
  const all = {
    data:
      policy.data && fields.data && purposes.data
        ? { rules: policy.data.age, fields: fields.data, purposes: purposes.data }
        : undefined,
    error: policy.error ?? fields.error ?? purposes.error,
    isPending: policy.isPending || fields.isPending || purposes.isPending,
    refetch: () => Promise.all([policy.refetch(), fields.refetch(), purposes.refetch()]),
  };
  if (all.data !== undefined) return <RegisterSteps {...all.data} />;
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Loaded query={all} lines={6}>
        {() => null}
      </Loaded>
    </Page>
  );
}
