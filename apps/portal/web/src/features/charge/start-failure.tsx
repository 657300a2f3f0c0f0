import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isProblem } from '../../api/problem';
import { Failure } from '../../ui/failure';
import { useChargeWords } from './charge.words';

/** What one may do about each refusal of a start. */
const WORDS = {
  'charge-point-offline': ['problems.offline', 'problems.offlineText'],
  'charge-point-rejected': ['problems.rejected', 'problems.rejectedText'],
  'charge-point-unknown': ['problems.gone', 'problems.goneText'],
  'connector-unknown': ['problems.noConnector', 'problems.noConnectorText'],
  'connector-busy': ['problems.busy', 'problems.busyText'],
  'account-restricted': ['problems.restricted', 'problems.restrictedText'],
} as const;

type Known = keyof typeof WORDS;

const isKnown = (code: string): code is Known => Object.hasOwn(WORDS, code);

export function StartFailure({ error }: { readonly error: unknown }): ReactNode {
  const t = useChargeWords();
  if (!isProblem(error) || !isKnown(error.code)) return <Failure error={error} />;
  const [title, text] = WORDS[error.code];
  return (
    <Alert role="alert" color="red" variant="light" title={t(title)} icon={<IconAlertTriangle aria-hidden />}>
      <Text size="sm">{t(text)}</Text>
    </Alert>
  );
}
