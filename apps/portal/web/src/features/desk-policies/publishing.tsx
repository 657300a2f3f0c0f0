import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { accounts, call } from '../../api/client';
import { useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { ConfirmButton } from '../../ui/dialog';
import { Failure } from '../../ui/failure';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { type PublishRequest, requestOf } from './draft';
import { DryRun, type Publication } from './dry-run';
import type { PartProps } from './editor';
import { useEditorWords } from './editor.words';
import { emptyPlaces, type Faults, refusedPlaces } from './faults';

const PATH = '/accounts/v1/desk/policies';

interface Counted {
  /** The request that was counted; another draft is counted anew. */
  readonly request: string;
  readonly publication: Publication;
}

export interface PublishingProps extends PartProps {
  readonly onFaults: (faults: Faults) => void;
  /** The draft has become a version. */
  readonly onDone: () => void;
}

/** Counts first, then publishes exactly what was counted. */
export function Publishing({ draft, base, locales, faults, onFaults, onDone }: PublishingProps): ReactNode {
  const t = useEditorWords();
  const formats = useFormats();
  const navigate = useNavigate();
  const [counted, setCounted] = useState<Counted | null>(null);
  const [error, setError] = useState<unknown>(null);
  const request = requestOf(draft);
  const refuse = (reason: unknown): void => {
    const places = refusedPlaces(reason, draft);
    if (places !== null) onFaults(places);
    setError(places === null ? reason : null);
  };
  const dryRun = useSend((body: PublishRequest, headers) =>
    call(() => accounts.POST(PATH, { body, headers, params: { query: { dryRun: 'true' } } })),
  );
  const publish = useSend((body: PublishRequest, headers) => call(() => accounts.POST(PATH, { body, headers })), {
    refreshes: [['desk', 'policies'], ['policy']],
    onDone: ({ version }) => {
      onDone();
      toast(t('published', { version }));
      void navigate({ to: '/desk/policies/$version', params: { version: String(version) } });
    },
  });
  const count = async (): Promise<void> => {
    setError(null);
    const empty = emptyPlaces(draft, locales);
    onFaults(empty);
    if (Object.keys(empty).length > 0) {
      setCounted(null);
      return;
    }
    try {
      setCounted({ request: JSON.stringify(request), publication: await dryRun.mutateAsync(request) });
    } catch (reason) {
      setCounted(null);
      refuse(reason);
    }
  };
  const publication = counted?.request === JSON.stringify(request) ? counted.publication : null;
  const asked = publication?.asks.reduce((sum, { people }) => sum + people, 0) ?? 0;
  return (
    <Section title={t('try')} lead={t('tryLead')}>
      <Stack>
        <Group>
          <Button variant="default" loading={dryRun.isPending} onClick={() => void count()}>
            {t('tryButton')}
          </Button>
        </Group>
        {Object.keys(faults).length > 0 && (
          <Text c="var(--mantine-color-error)" role="alert">
            {t('look')}
          </Text>
        )}
        <Failure error={error} />
        {publication && (
          <>
            <DryRun publication={publication} base={base} />
            <Group>
              <ConfirmButton
                variant="filled"
                size="md"
                label={t('publish')}
                title={t('publishTitle', { version: publication.version })}
                text={t('publishText', {
                  told: formats.number(publication.told),
                  asked: formats.number(asked),
                  day: formats.date(publication.effectiveFrom),
                })}
                confirm={t('publishButton', { version: publication.version })}
                onConfirm={() =>
                  publish.mutateAsync(request).catch((reason: unknown) => {
                    refuse(reason);
                    throw reason;
                  })
                }
              />
            </Group>
          </>
        )}
      </Stack>
    </Section>
  );
}
