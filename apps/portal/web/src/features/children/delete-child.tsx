import { useNavigate } from '@tanstack/react-router';
import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { isProblem } from '../../api/problem';
import { queryClient } from '../../api/queries';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../../ui/failure';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { useUiWords } from '../../ui/ui.words';
import { useChildrenWords } from './children.words';
import { deleteChild } from './ward-calls';

/** The end of the child's account; what it does is asked of the API and read before it can be pressed. */
export function DeleteChild({ accountId }: { readonly accountId: string }): ReactNode {
  const t = useChildrenWords();
  const ui = useUiWords();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [effect, setEffect] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (confirm: boolean): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await deleteChild(accountId, confirm);
      toast(t('deleted'));
      queryClient.removeQueries({ queryKey: ['wards', accountId] });
      await queryClient.invalidateQueries({ queryKey: ['wards', 'list'] });
      await navigate({ to: '/children' });
    } catch (reason) {
      if (isProblem(reason, 'confirmation-required')) {
        setEffect(String(reason.problem['effect']));
        setOpen(true);
      } else setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section tone="danger" title={t('delete')} lead={t('deleteLead')}>
      <Stack>
        {!isOpen && <Failure error={error} />}
        <div>
          <Button variant="default" color="red" loading={busy && !isOpen} onClick={() => void run(false)}>
            {t('delete')}
          </Button>
        </div>
      </Stack>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={t('deleteTitle')}>
        <Stack>
          <Text>{effect}</Text>
          <Failure error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>
              {ui('cancel')}
            </Button>
            <Button color="red" loading={busy} onClick={() => void run(true)}>
              {t('deleteConfirm')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Section>
  );
}
