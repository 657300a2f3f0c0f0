import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { isProblem } from '../../../api/problem';
import { Failure } from '../../../ui/failure';
import { useChoicesWords } from './choices.words';

/** Why a choice was not taken, in this page's words where it has better ones. */
export function ChoiceFailure({ error }: { readonly error: unknown }): ReactNode {
  const t = useChoicesWords();
  if (isProblem(error, 'stale-notice')) return <Alert role="alert">{t('stale')}</Alert>;
  if (isProblem(error, 'guardian-decides')) return <Alert role="alert">{t('guardian')}</Alert>;
  if (isProblem(error, 'not-for-minors')) return <Alert role="alert">{t('minor')}</Alert>;
  if (isProblem(error, 'not-withdrawable')) return <Alert role="alert">{t('fixed')}</Alert>;
  return <Failure error={error} />;
}
