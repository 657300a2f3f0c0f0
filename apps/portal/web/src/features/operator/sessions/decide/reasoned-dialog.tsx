import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { isProblem } from '../../../../api/problem';
import { Dialog } from '../../../../ui/dialog';
import { Failure } from '../../../../ui/failure';
import { useUiWords } from '../../../../ui/ui.words';
import { useDecideWords } from './decide.words';

export interface ReasonedDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, said before it does. */
  readonly text: string;
  readonly submit: string;
  /** Fields before the reason. */
  readonly children?: ReactNode;
  /** Sends it; null where a field before is wrong, which that field says. */
  readonly onSubmit: (reason: string) => Promise<unknown> | null;
}

const MOST = 500;

/** A decision about a session: its effect, a reason that the driver reads, and the button that does it. */
export function ReasonedDialog({
  opened,
  onClose,
  title,
  text,
  submit,
  children,
  onSubmit,
}: ReasonedDialogProps): ReactNode {
  const t = useDecideWords();
  const ui = useUiWords();
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const isMissing = reason.trim() === '';
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    setIsTried(true);
    if (isMissing || busy) return;
    const sent = onSubmit(reason.trim());
    if (sent === null) return;
    setBusy(true);
    setError(null);
    try {
      await sent;
      setReason('');
      setIsTried(false);
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack>
          <Text>{text}</Text>
          {children}
          <TextInput
            label={t('reason')}
            description={t('reasonHint')}
            value={reason}
            maxLength={MOST}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={isTried && isMissing && t('reasonMissing')}
            autoComplete="off"
            required
          />
          {!isProblem(error, 'energy-not-possible') && <Failure error={error} />}
          {isProblem(error, 'energy-not-possible') && (
            <Text c="var(--mantine-color-error)" role="alert">
              {t('energyNotPossible')}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
