import { Stack, Text } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { Empty } from '../../../ui/empty';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { Status } from '../../../ui/status';
import { known, REASONS } from '../shared/known';
import { usePrivacyWords } from '../shared/privacy.words';
import { EndProfile } from './end-profile';
import { type Insight, insightQuery } from './insight';
import { useInferredWords } from './inferred.words';
import { MadeFrom } from './made-from';
import { Segment } from './segment';

/** The profile as its person sees it: whole, with reasons, and with its end (QTL-10.1). */
export default function InferredPage(): ReactNode {
  const t = useInferredWords();
  const insight = useQuery(insightQuery());
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Loaded query={insight} lines={8}>
        {(found) => (
          <>
            <Sentences insight={found} />
            {found.data && <MadeFrom data={found.data} />}
            <Section title={t('usedFor')}>
              <Text>{found.usedFor}</Text>
              <Text fw={600} mt="md">
                {t('decisions')}
              </Text>
              <Text>{found.automatedDecisions}</Text>
            </Section>
            <EndProfile insight={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Sentences({ insight: { profiling, reason, begunAt, segments } }: { readonly insight: Insight }): ReactNode {
  const t = useInferredWords();
  const p = usePrivacyWords();
  const formats = useFormats();
  return (
    <Section
      title={t('sentences')}
      action={<Status tone={profiling ? 'good' : 'quiet'}>{profiling ? t('on') : t('off')}</Status>}
    >
      {!profiling && <Text mb="sm">{p(`why.${known(REASONS, reason, 'other')}`)}</Text>}
      {begunAt && (
        <Text c="dimmed" mb="sm">
          {t('since', { date: formats.date(begunAt) })}
        </Text>
      )}
      {segments.length === 0 ? (
        <Empty icon={<IconUserQuestion size={32} />} title={t('none')} text={profiling ? t('noneOn') : t('noneOff')} />
      ) : (
        <Stack gap="lg">
          {segments.map((segment) => (
            <Segment key={segment.segment} segment={segment} />
          ))}
        </Stack>
      )}
    </Section>
  );
}
