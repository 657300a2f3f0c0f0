import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useOnTop } from './dialog-stack';
import { Failure } from './failure';
import { useUiWords } from './ui.words';

export interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: 'sm' | 'md' | 'lg' | 'xl';
  readonly children: ReactNode;
}

/** A dialog over the page: focus goes in and comes back, Escape closes the one on top. */
export function Dialog({ opened, onClose, title, size = 'md', children }: DialogProps): ReactNode {
  const t = useUiWords();
  const isOnTop = useOnTop(opened);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnEscape={isOnTop}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {children}
    </Modal>
  );
}

export interface ConfirmProps {
  /** The button that opens the question. */
  readonly label: ReactNode;
  readonly title: string;
  /** What will happen, said before it does. */
  readonly text: ReactNode;
  /** The button that does it, named by what it does: never only Yes. */
  readonly confirm: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly danger?: boolean;
  readonly variant?: 'default' | 'subtle' | 'filled' | 'light';
  readonly size?: 'compact-sm' | 'sm' | 'md';
  readonly ariaLabel?: string;
  readonly disabled?: boolean;
}

/** A button that tells the effect before it acts; the dialog stays open with the reason where that fails. */
export function ConfirmButton(props: ConfirmProps): ReactNode {
  const t = useUiWords();
  const [opened, setOpened] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await props.onConfirm();
      setOpened(false);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        variant={props.variant ?? 'default'}
        color={props.danger ? 'red' : undefined}
        size={props.size ?? 'sm'}
        aria-label={props.ariaLabel}
        disabled={props.disabled}
        onClick={() => {
          setError(null);
          setOpened(true);
        }}
      >
        {props.label}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={props.title}>
        <Stack>
          <Text component="div">{props.text}</Text>
          <Failure error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {t('cancel')}
            </Button>
            <Button color={props.danger ? 'red' : undefined} loading={busy} onClick={() => void confirm()}>
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
