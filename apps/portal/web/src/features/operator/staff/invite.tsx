import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { isProblem } from '../../../api/problem';
import { useSend } from '../../../api/queries';
import { Dialog } from '../../../ui/dialog';
import { Failure, fieldErrors } from '../../../ui/failure';
import { toast } from '../../../ui/toast';
import { useUiWords } from '../../../ui/ui.words';
import { invite, type Invited, STAFF, type StaffRole } from './staff-calls';
import { useStaffWords } from './staff.words';

const ROLES = [
  ['operator', 'roles.operator', 'roleHints.operator'],
  ['operator-admin', 'roles.operatorAdmin', 'roleHints.operatorAdmin'],
] as const;

export function Invite({ clientId }: { readonly clientId: string }): ReactNode {
  const t = useStaffWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('invite')}</Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('inviteTitle')}>
        <InviteForm clientId={clientId} onDone={() => setOpened(false)} />
      </Dialog>
    </>
  );
}

function InviteForm({ clientId, onDone }: { readonly clientId: string; readonly onDone: () => void }): ReactNode {
  const t = useStaffWords();
  const ui = useUiWords();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole | null>(null);
  const [isTried, setIsTried] = useState(false);
  const send = useSend((invited: Invited, headers) => invite(clientId, invited, headers), {
    refreshes: [STAFF],
    onDone: (_, invited) => {
      toast(t('sent', { email: invited.email }));
      onDone();
    },
  });
  const hasEmail = /^\S+@\S+$/.test(email.trim());
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setIsTried(true);
    if (hasEmail && role !== null) send.mutate({ email: email.trim(), name: name.trim(), role });
  };
  const refused = fieldErrors(send.error);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{t('inviteText')}</Text>
        <TextInput
          type="email"
          label={t('email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={((isTried && !hasEmail) || refused['email']) && t('emailFault')}
          autoComplete="off"
          data-autofocus
          required
        />
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
          error={refused['name']}
          autoComplete="off"
        />
        <Radio.Group
          label={t('role')}
          value={role}
          onChange={(value) => setRole(value === 'operator-admin' ? 'operator-admin' : 'operator')}
          error={isTried && role === null && t('roleMissing')}
          required
        >
          <Stack gap="sm" mt="xs">
            {ROLES.map(([value, label, hint]) => (
              <Radio key={value} value={value} label={t(label)} description={t(hint)} />
            ))}
          </Stack>
        </Radio.Group>
        {!isProblem(send.error, 'validation-failed') && <Failure error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {ui('cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {t('send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
