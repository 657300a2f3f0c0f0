import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { isProblem } from '../../../../api/problem';
import { useSend } from '../../../../api/queries';
import { CopyField } from '../../../../ui/copy-field';
import { Failure } from '../../../../ui/failure';
import { ButtonLink } from '../../../../ui/links';
import { Section } from '../../../../ui/section';
import { connectionUrl } from '../connection-url';
import { PointFields } from '../form/point-fields';
import { NO_VALUES, requestOf } from '../form/point-values';
import { usePointForm } from '../form/use-point-form';
import { addPoint, POINTS, type RegisteredPoint } from '../point-calls';
import { useAddWords } from './add.words';

export function AddOne(): ReactNode {
  const t = useAddWords();
  const form = usePointForm(NO_VALUES);
  const [added, setAdded] = useState<RegisteredPoint | null>(null);
  const add = useSend(addPoint, { refreshes: [POINTS], onDone: setAdded });
  if (added)
    return (
      <Added
        point={added}
        onAnother={() => {
          setAdded(null);
          form.restart();
        }}
      />
    );
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (form.check()) add.mutate(requestOf(form.values));
  };
  const isShown = isProblem(add.error, 'charge-point-exists', 'validation-failed');
  return (
    <Section>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <PointFields values={form.values} errors={form.errorsOf(add.error)} onChange={form.change} withId />
          {!isShown && <Failure error={add.error} />}
          <div>
            <Button type="submit" loading={add.isPending}>
              {t('submit')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}

function Added({
  point: { id, password },
  onAnother,
}: {
  readonly point: RegisteredPoint;
  readonly onAnother: () => void;
}): ReactNode {
  const t = useAddWords();
  return (
    <Section title={t('done', { id })} lead={t('doneText')} tone="accent">
      <Stack>
        <CopyField label={t('url')} value={connectionUrl(id)} />
        <CopyField label={t('id')} value={id} />
        <CopyField label={t('password')} value={password} />
        <Text role="status">{t('once')}</Text>
        <Group>
          <ButtonLink to="/operator/charge-points/$chargePointId" params={{ chargePointId: id }}>
            {t('open', { id })}
          </ButtonLink>
          <Button variant="default" onClick={onAnother}>
            {t('another')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
