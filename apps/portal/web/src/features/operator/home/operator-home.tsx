import type { ReactNode } from 'react';
import { Page } from '../../../ui/page';
import { useHomeWords } from './home.words';
import { TodayFigures } from './today-figures';
import { TroubledPoints } from './troubled-points';
import { WaitingReviews } from './waiting-reviews';

/** The first page of a client's staff: today, and what waits. */
export default function OperatorHome(): ReactNode {
  const t = useHomeWords();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <TodayFigures />
      <WaitingReviews />
      <TroubledPoints />
    </Page>
  );
}
