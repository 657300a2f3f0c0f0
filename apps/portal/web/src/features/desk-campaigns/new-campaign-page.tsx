import { Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useKept } from '../../shell/use-kept';
import { ConfirmButton } from '../../ui/dialog';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useCampaignWords } from './campaigns.words';
import { useComposeWords } from './compose.words';
import { CAMPAIGN_LOCALES, type CampaignDraft, CHANNELS, emptyCampaign, SEGMENTS } from './draft';
import { Ordering } from './ordering';
import { Words } from './words-editor';

/** Writes a campaign: channels, group, time, words in each language with their preview, then the count and the order. */
export default function NewCampaignPage(): ReactNode {
  const t = useComposeWords();
  const list = useCampaignWords();
  const [draft, keep, forget] = useKept<CampaignDraft>('campaign', emptyCampaign);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const change = (part: Partial<CampaignDraft>): void => {
    keep({ ...draft, ...part });
    setFaults([]);
  };
  const discard = (): Promise<void> => {
    change(emptyCampaign());
    forget();
    return Promise.resolve();
  };
  return (
    <Page title={t('title')} lead={t('lead')} back={{ to: '/desk/campaigns', label: list('list') }}>
      <Whither draft={draft} onChange={change} faults={faults} />
      {CAMPAIGN_LOCALES.map((locale) => (
        <Words key={locale} locale={locale} draft={draft} onChange={change} faults={faults} />
      ))}
      <Ordering draft={draft} faults={faults} onFaults={setFaults} onDone={forget} />
      <Group>
        <ConfirmButton
          label={t('discard')}
          title={t('discardTitle')}
          text={t('discardText')}
          confirm={t('discard')}
          onConfirm={discard}
          danger
        />
      </Group>
    </Page>
  );
}

export interface ComposeProps {
  readonly draft: CampaignDraft;
  readonly onChange: (part: Partial<CampaignDraft>) => void;
  /** Places that are marked. */
  readonly faults: readonly string[];
}

function Whither({ draft, onChange, faults }: ComposeProps): ReactNode {
  const t = useComposeWords();
  const list = useCampaignWords();
  return (
    <Section title={t('where')} lead={t('channelsLead')}>
      <Stack>
        <Checkbox.Group
          label={list('channels')}
          value={[...draft.channels]}
          onChange={(chosen) => onChange({ channels: CHANNELS.filter((channel) => chosen.includes(channel)) })}
          error={faults.includes('channels') && t('chooseChannel')}
        >
          <Group mt="xs">
            {CHANNELS.map((channel) => (
              <Checkbox key={channel} value={channel} label={list(`channel.${channel}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Text size="sm" c="dimmed">
          {t('socialText')}
        </Text>
        <NativeSelect
          label={t('whom')}
          description={t('segmentHint')}
          value={draft.segment}
          onChange={(event) => onChange({ segment: SEGMENTS.find((one) => one === event.currentTarget.value) ?? '' })}
          data={[
            { value: '', label: t('everybody') },
            ...SEGMENTS.map((value) => ({ value, label: list(`segments.${value}`) })),
          ]}
        />
        <TextInput
          type="datetime-local"
          label={t('at')}
          description={t('atHint')}
          value={draft.at}
          onChange={(event) => onChange({ at: event.currentTarget.value })}
          error={faults.includes('at') && t('badTime')}
        />
      </Stack>
    </Section>
  );
}
