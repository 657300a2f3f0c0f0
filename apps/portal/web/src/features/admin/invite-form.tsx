import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { accounts, call } from '../../api/client';
import { useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { language, LANGUAGES } from '../../i18n/i18n';
import { Failure, fieldErrors } from '../../ui/failure';
import { toast } from '../../ui/toast';
import { useAdminWords } from './admin.words';

type Role = 'privacy-officer' | 'admin' | 'operator-admin';
const EMPTY = { email: '', name: '', role: '' } as const;

interface Fields {
  readonly email: string;
  readonly name: string;
  readonly role: Role | '';
  readonly locale: string;
}

/** Invites by mail: for the platform, or as the admin of a business that has none. */
export function InviteForm({
  roles,
  clientId,
}: {
  readonly roles: readonly Role[];
  /** The business; the platform itself when left out. */
  readonly clientId?: string;
}): ReactNode {
  const t = useAdminWords();
  const formats = useFormats();
  const [fields, setFields] = useState<Fields>({ ...EMPTY, locale: language() });
  const [isTried, setTried] = useState(false);
  const role = roles.length === 1 ? roles[0] : fields.role === '' ? undefined : fields.role;
  const invite = useSend(
    ({ email, name, locale }: Fields, headers) => {
      const person = { email: email.trim(), locale, ...(name.trim() !== '' && { name: name.trim() }) };
      return call(() =>
        clientId === undefined || role !== 'operator-admin'
          ? accounts.POST('/accounts/v1/platform-staff', {
              body: { ...person, role: role === 'admin' ? 'admin' : 'privacy-officer' },
              headers,
            })
          : accounts.POST('/accounts/v1/clients/{id}/staff', {
              params: { path: { id: clientId } },
              body: { ...person, role },
              headers,
            }),
      );
    },
    {
      refreshes: [['platform-staff'], ['businesses']],
      onDone: () => {
        toast(t('invited'));
        setTried(false);
        setFields({ ...EMPTY, locale: fields.locale });
      },
    },
  );
  const change = (part: Partial<Fields>): void => {
    setFields({ ...fields, ...part });
    invite.reset();
  };
  const isRefused = 'email' in fieldErrors(invite.error);
  const isAddress = /^\S+@\S+$/.test(fields.email.trim());
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isAddress && role !== undefined) invite.mutate(fields);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          type="email"
          label={t('email')}
          value={fields.email}
          onChange={(event) => change({ email: event.currentTarget.value })}
          error={((isTried && !isAddress) || isRefused) && t('badEmail')}
          autoComplete="off"
        />
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          value={fields.name}
          maxLength={200}
          onChange={(event) => change({ name: event.currentTarget.value })}
          autoComplete="off"
        />
        {roles.length > 1 && (
          <NativeSelect
            label={t('role')}
            value={fields.role}
            onChange={(event) => change({ role: roles.find((one) => one === event.currentTarget.value) ?? '' })}
            data={[
              { value: '', label: t('chooseRole') },
              ...roles.map((value) => ({ value, label: t(`roles.${value}`) })),
            ]}
            error={isTried && role === undefined && t('chooseOne')}
          />
        )}
        <NativeSelect
          label={t('language')}
          value={fields.locale}
          onChange={(event) => change({ locale: event.currentTarget.value })}
          data={LANGUAGES.map((value) => ({ value, label: formats.language(value) }))}
        />
        {!isRefused && <Failure error={invite.error} />}
        <Group>
          <Button type="submit" loading={invite.isPending}>
            {t('inviteSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
