import type { ReactNode } from 'react';
import type { Campaign } from '../../api/desk';
import { Status, type Tone } from '../../ui/status';
import { useCampaignWords } from './campaigns.words';

const TONES: Record<Campaign['state'], Tone> = { scheduled: 'busy', running: 'busy', done: 'good', cancelled: 'quiet' };

export function CampaignStatus({ state }: Pick<Campaign, 'state'>): ReactNode {
  const t = useCampaignWords();
  return <Status tone={TONES[state]}>{t(`states.${state}`)}</Status>;
}
