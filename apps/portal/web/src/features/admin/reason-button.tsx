import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../../ui/failure';
import { useUiWords } from '../../ui/ui.words';
import { useAdminWords } from './admin.words';

const LEAST = 3;

interface ReasonButtonProps {
  /** What it does; also the button in the dialog. */
  readonly label: string;
  readonly title: string;
  /** The effect, before it happens. */
  readonly text: string;
  readonly onReason: (reason: string) => Promise<unknown>;
}

/** A decision that has to be explained to whom it is about. */
export function ReasonButton({ label, title, text, onReason }: ReasonButtonProps): ReactNode {
  const t = useAdminWords();
  const ui = useUiWords();
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await onReason(reason.trim());
      setOpened(false);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {label}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={title}>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Stack>
            <Text>{text}</Text>
            <Textarea
              label={t('why')}
              description={t('whyHint')}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.currentTarget.value)}
              data-autofocus
            />
            <Failure error={error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                {ui('cancel')}
              </Button>
              <Button type="submit" color="red" loading={busy} disabled={reason.trim().length < LEAST}>
                {label}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
