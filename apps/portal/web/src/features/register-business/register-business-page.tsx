import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { accounts, call } from '../../api/client';
import { newDeviceProof } from '../../api/device-proof';
import { profileFieldsQuery } from '../../api/profile-fields';
import { useSend } from '../../api/queries';
import { language } from '../../i18n/i18n';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { BusinessFields } from './business-fields';
import { type BusinessBody, businessRequest, dropBusiness, keepBusiness, keptBusiness } from './business-form';
import { useBusinessWords } from './register-business.words';
import { Waiting } from './waiting';

/** A business registers with its first member of staff; then their mail is verified, and an administrator approves. */
export default function RegisterBusinessPage(): ReactNode {
  const t = useBusinessWords();
  const fields = useQuery(profileFieldsQuery('client'));
  const [form, setForm] = useState(keptBusiness);
  const [password, setPassword] = useState('');
  const proof = useRef<Promise<string | undefined> | null>(null);
  const sending = useSend((body: BusinessBody, headers) =>
    call(() => accounts.POST('/accounts/v1/clients', { body, headers })),
  );
  const send = async (): Promise<void> => {
    // The same for each try: a repetition after a lost answer must be the same request.
    const proofHash = await (proof.current ??= newDeviceProof('client'));
    await sending.mutateAsync(businessRequest(form, { password, locale: language(), proofHash })).then(
      () => {
        proof.current = null;
        setPassword('');
        dropBusiness();
      },
      () => undefined,
    );
  };
  if (sending.isSuccess) return <Waiting email={form.email.trim()} onCorrect={() => sending.reset()} />;
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Loaded query={fields} lines={6}>
        {(asked) => (
          <BusinessFields
            form={form}
            asked={asked}
            password={password}
            error={sending.error}
            busy={sending.isPending}
            onChange={(changed) => {
              const next = { ...form, ...changed };
              setForm(next);
              keepBusiness(next);
            }}
            onPassword={setPassword}
            onSend={() => void send()}
          />
        )}
      </Loaded>
    </Page>
  );
}
