import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { isProblem } from '../../../api/problem';
import { useSend } from '../../../api/queries';
import { Failure } from '../../../ui/failure';
import { toast } from '../../../ui/toast';
import { useUiWords } from '../../../ui/ui.words';
import { PointFields } from './form/point-fields';
import { requestOf, valuesOf } from './form/point-values';
import { usePointForm } from './form/use-point-form';
import { changePoint, type Point, type PointChange, POINTS } from './point-calls';
import { usePointWords } from './point.words';

export function PointChangeForm({ point, onDone }: { readonly point: Point; readonly onDone: () => void }): ReactNode {
  const t = usePointWords();
  const ui = useUiWords();
  // As it was when the form opened: what a refresh brings in the meantime does not overwrite what is being typed.
  const [first] = useState(() => valuesOf(point));
  const form = usePointForm(first);
  const change = useSend((body: PointChange) => changePoint(point.id, body), {
    refreshes: [POINTS],
    onDone: () => {
      toast(t('saved'));
      onDone();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!form.check()) return;
    const { network, location, pricePerKwh, currency, maxPowerW } = requestOf(form.values);
    change.mutate({
      network,
      ...(location !== undefined && { location }),
      pricePerKwh: pricePerKwh ?? 0,
      ...(currency !== undefined && { currency }),
      ...(maxPowerW !== undefined && { maxPowerW }),
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <PointFields values={form.values} errors={form.errorsOf(change.error)} onChange={form.change} withId={false} />
        <Text size="sm" c="dimmed">
          {t('priceFromNow')}
        </Text>
        {!isProblem(change.error, 'validation-failed') && <Failure error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {ui('cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
