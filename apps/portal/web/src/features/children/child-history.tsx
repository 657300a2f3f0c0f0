import { Button, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { usePages } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { Failure } from '../../ui/failure';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { saveFile } from '../../ui/save-file';
import { type Moment, TimeLine } from '../../ui/time-line';
import { useChildrenWords } from './children.words';
import { wardHistory, wardReceipt } from './ward-calls';

const EVENTS = ['given', 'refused', 'withdrawn', 'renewed', 'narrowed', 'expired', 'informed'] as const;
const TONES: Readonly<Record<string, Moment['tone']>> = {
  given: 'good',
  renewed: 'good',
  refused: 'bad',
  withdrawn: 'bad',
};

export interface ChildHistoryProps {
  readonly accountId: string;
  readonly purpose: string;
}

/** What was chosen when and by whom, each with its receipt. */
export function ChildHistory({ accountId, purpose }: ChildHistoryProps): ReactNode {
  const t = useChildrenWords();
  const formats = useFormats();
  const [error, setError] = useState<unknown>(null);
  const pages = usePages(['wards', accountId, 'history', purpose], (cursor) => wardHistory(accountId, purpose, cursor));
  const keep = async (id: string): Promise<void> => {
    setError(null);
    try {
      const receipt = await wardReceipt(accountId, id);
      saveFile(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }), `receipt-${id}.json`);
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <Loaded query={pages} lines={3}>
      {() => (
        <>
          <TimeLine
            moments={pages.items.map(({ eventId, event, occurredAt, actor }) => ({
              key: eventId,
              at: occurredAt,
              tone: TONES[event] ?? 'quiet',
              title: t(`event.${EVENTS.find((known) => known === event) ?? 'other'}`),
              children: (
                <>
                  <Text size="sm">{t(`by.${actor}`)}</Text>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('keepOf', { when: formats.dateTime(occurredAt) })}
                    onClick={() => void keep(eventId)}
                  >
                    {t('keep')}
                  </Button>
                </>
              ),
            }))}
          />
          <Failure error={error} />
          <More pages={pages} />
        </>
      )}
    </Loaded>
  );
}
