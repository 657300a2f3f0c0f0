import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import type { AccountsSchemas } from '@evc/api-client';
import { FACTORS } from '../../api/factors';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { CopyField } from '../../ui/copy-field';
import { ConfirmButton } from '../../ui/dialog';
import { Failure } from '../../ui/failure';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { useUiWords } from '../../ui/ui.words';
import { explained } from './explained';
import type { FactorSectionProps } from './passkeys-section';
import { confirmTotp, proposeTotp, removeTotp } from './security-calls';
import classes from './security.module.css';
import { useSecurityWords } from './security.words';

type Proposed = AccountsSchemas['schemas']['ProposedTotpResponse'];

/** An app that shows codes: scanned or typed in, and confirmed by a code before it counts. */
export function TotpSection({ factors: { totp }, onCodes }: FactorSectionProps): ReactNode {
  const t = useSecurityWords();
  const formats = useFormats();
  const [proposed, setProposed] = useState<Proposed | null>(null);
  const propose = useSend((_: null, headers) => proposeTotp(headers), { onDone: setProposed });
  const remove = useSend(() => explained(removeTotp(), t('passkeys.required')), {
    refreshes: [FACTORS],
    onDone: () => toast(t('totp.removed')),
  });
  return (
    <Section title={t('totp.title')} lead={t('totp.lead')}>
      {totp !== null ? (
        <Group justify="space-between" gap="sm">
          <Text>{t('totp.on', { when: formats.date(totp.confirmedAt) })}</Text>
          <ConfirmButton
            size="compact-sm"
            label={t('totp.remove')}
            ariaLabel={t('totp.removeTitle')}
            title={t('totp.removeTitle')}
            text={t('totp.removeText')}
            confirm={t('totp.remove')}
            onConfirm={() => remove.mutateAsync()}
          />
        </Group>
      ) : proposed !== null ? (
        <Confirm proposed={proposed} onCodes={onCodes} onClose={() => setProposed(null)} />
      ) : (
        <Stack gap="sm" align="flex-start">
          <Text c="dimmed">{t('totp.off')}</Text>
          <Failure error={propose.error} />
          <Button variant="default" size="sm" loading={propose.isPending} onClick={() => propose.mutate(null)}>
            {t('totp.setUp')}
          </Button>
        </Stack>
      )}
    </Section>
  );
}

function Confirm({
  proposed: { qr, secret },
  onCodes,
  onClose,
}: {
  readonly proposed: Proposed;
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onClose: () => void;
}): ReactNode {
  const t = useSecurityWords();
  const ui = useUiWords();
  const [code, setCode] = useState('');
  const send = useSend((typed: string, headers) => confirmTotp(typed, headers), {
    refreshes: [FACTORS],
    onDone: (codes) => {
      toast(t('totp.done'));
      onClose();
      if (codes !== null) onCodes(codes);
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    send.mutate(code.replace(/\s/g, ''));
  };
  const isWrong = isProblem(send.error, 'wrong-code', 'validation-failed');
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text fw={600}>{t('totp.scan')}</Text>
        <img src={qr} alt={t('totp.qr')} className={classes.qr} />
        <CopyField label={t('totp.secret')} value={secret} />
        <TextInput
          label={t('totp.code')}
          description={t('totp.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={isWrong && t('totp.wrong')}
        />
        {!isWrong && <Failure error={send.error} />}
        <Group gap="sm">
          <Button type="submit" size="sm" loading={send.isPending} disabled={code.trim() === ''}>
            {t('totp.confirm')}
          </Button>
          <Button variant="default" size="sm" onClick={onClose}>
            {ui('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
