import { Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSend } from '../../api/queries';
import { Failure } from '../../ui/failure';
import { Loaded } from '../../ui/loaded';
import { toast } from '../../ui/toast';
import { changeSettings, settingsQuery } from './card-calls';
import { useCardWords } from './cards.words';

/** Whether the driver is asked before each start from the app. */
export function StartSettings(): ReactNode {
  const t = useCardWords();
  const settings = useQuery(settingsQuery);
  const change = useSend(changeSettings, {
    refreshes: [settingsQuery.queryKey],
    onDone: ({ confirmStarts }) => toast(t(confirmStarts ? 'confirmOn' : 'confirmOff')),
  });
  return (
    <Loaded query={settings} lines={2}>
      {({ confirmStarts }) => (
        <Stack>
          <Switch
            label={t('confirm')}
            description={t('confirmHint')}
            checked={change.isPending ? change.variables : confirmStarts}
            disabled={change.isPending}
            onChange={(event) => change.mutate(event.currentTarget.checked)}
          />
          <Failure error={change.error} />
        </Stack>
      )}
    </Loaded>
  );
}
