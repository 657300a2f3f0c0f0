import { Button, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import type { ChargePoint } from '../../api/charging';
import { call, charging } from '../../api/client';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { useChargeWords } from './charge.words';
import { ConfirmStart } from './confirm-start';
import { mayBegin, onlyConnector, wordOf } from './connectors';
import { StartFailure } from './start-failure';

interface Start {
  readonly chargePointId: string;
  readonly connectorId: number;
  readonly confirmation?: string;
}

const HINTS = { unknown: 'offlineText', 'out-of-order': 'orderText', occupied: 'busyText', available: null } as const;

/** Chooses a connector and starts. What the charge point told may be old: it is asked in any case, and its answer shown. */
export function StartForm({ point }: { readonly point: ChargePoint }): ReactNode {
  const t = useChargeWords();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<number | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const connectorId = chosen ?? onlyConnector(point) ?? (point.connectors.length === 0 ? 1 : null);
  const start = useSend(
    (body: Start, headers) => call(() => charging.POST('/charging/v1/me/sessions', { body, headers })),
    {
      refreshes: [['charge-point', point.id]],
      onDone: ({ id }) => void navigate({ to: '/sessions/$sessionId', params: { sessionId: id } }),
    },
  );
  const begin = (confirmation?: string): Promise<void> =>
    connectorId === null
      ? Promise.resolve()
      : start
          .mutateAsync({ chargePointId: point.id, connectorId, ...(confirmation && { confirmation }) })
          .then(() => setAsked(false))
          .catch((error: unknown) => setAsked(isProblem(error, 'confirmation-token-needed')));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setMissing(connectorId === null);
    if (connectorId !== null) void begin();
  };
  const hint = HINTS[point.status];
  return (
    <form onSubmit={submit} noValidate>
      <Stack align="flex-start">
        {hint && <Text>{t(hint)}</Text>}
        <Connectors {...{ point, chosen: connectorId, isMissing }} onChoose={setChosen} />
        {!isAsked && <StartFailure error={start.error} />}
        <Button type="submit" size="lg" loading={start.isPending} leftSection={<IconBolt size={20} aria-hidden />}>
          {t('start')}
        </Button>
      </Stack>
      <ConfirmStart opened={isAsked} onClose={() => setAsked(false)} onConfirmed={begin} />
    </form>
  );
}

interface ConnectorsProps {
  readonly point: ChargePoint;
  readonly chosen: number | null;
  readonly isMissing: boolean;
  readonly onChoose: (id: number) => void;
}

function Connectors({ point, chosen, isMissing, onChoose }: ConnectorsProps): ReactNode {
  const t = useChargeWords();
  if (onlyConnector(point) !== null) return null;
  if (point.connectors.length === 0)
    return (
      <NumberInput
        label={t('whichNumber')}
        description={t('whichHint')}
        min={1}
        max={1000}
        allowDecimal={false}
        hideControls
        value={chosen ?? 1}
        onChange={(value) => typeof value === 'number' && onChoose(value)}
      />
    );
  return (
    <Radio.Group
      size="md"
      label={t('which')}
      error={isMissing && chosen === null ? t('pick') : undefined}
      value={chosen === null ? null : String(chosen)}
      onChange={(value) => onChoose(Number(value))}
    >
      <Stack gap="xs" mt="xs">
        {point.connectors.map(({ id, status }) => (
          <Radio
            key={id}
            value={String(id)}
            disabled={!mayBegin(status)}
            label={`${t('number', { id })}: ${t(`connector.${wordOf(status)}`)}`}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
