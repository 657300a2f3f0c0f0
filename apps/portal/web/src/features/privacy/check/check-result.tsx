import { Alert, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { query } from '../../../api/queries';
import { useFormats } from '../../../i18n/formats';
import { Loaded } from '../../../ui/loaded';
import { type ReceiptCheck, receiptFile } from './check-receipt';
import { useCheckWords } from './check.words';
import { runCheck } from './run-check';
import { type Line, linesOf, type Verdict, verdictOf } from './verdict';
import classes from './check-result.module.css';

const COLORS: Readonly<Record<Verdict, string>> = { holds: 'leaf', part: 'orange', fails: 'red' };
const ICONS = { held: IconCircleCheck, failed: IconCircleX, unchecked: IconCircleDashed };

export interface CheckResultProps {
  /** The text of the kept file. */
  readonly receipt: string;
  /** Given beside it; else the one in the file, if any. */
  readonly proof?: string | null;
  /** What to show beside it once it is known to be genuine. */
  readonly children?: (receipt: ReceiptCheck['receipt']) => ReactNode;
}

/** Checks here and now, and tells step by step what was found. */
export function CheckResult({ receipt, proof: given, children }: CheckResultProps): ReactNode {
  const proof = given ?? receiptFile(receipt)?.proof ?? null;
  const checked = useQuery({
    ...query(['check', receipt, proof], () => runCheck(receipt, proof)),
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Loaded query={checked} lines={5}>
      {({ steps, receipt: genuine }) => {
        const lines = linesOf(steps, proof !== null);
        return (
          <Stack gap="md">
            <Answer verdict={verdictOf(lines)} />
            <ol className={classes.steps}>
              {lines.map((line) => (
                <CheckLine key={line.name} line={line} />
              ))}
            </ol>
            {children?.(genuine)}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function Answer({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const t = useCheckWords();
  return (
    <Alert role="status" color={COLORS[verdict]} title={t(`verdict.${verdict}`)} variant="light">
      {t(`verdict.${verdict}Text`)}
    </Alert>
  );
}

function CheckLine({ line: { name, state, reason, values } }: { readonly line: Line }): ReactNode {
  const t = useCheckWords();
  const formats = useFormats();
  const Icon = ICONS[state];
  const told = { ...values, ...(typeof values?.['at'] === 'string' && { at: formats.dateTime(values['at']) }) };
  return (
    <li className={classes.step} data-state={state}>
      <Icon size={22} aria-hidden className={classes.icon} />
      <div>
        <Text fw={600}>
          {t(`step.${name}`)} <span className={classes.state}>{t(WORDS[state])}</span>
        </Text>
        {state === 'held' && name !== 'file' && (
          <Text size="sm" c="dimmed" className={classes.text}>
            {t(`step.${name}Text`, told)}
          </Text>
        )}
        {reason && <Text size="sm">{t(`reason.${reason}`)}</Text>}
      </div>
    </li>
  );
}

const WORDS = { held: 'held', failed: 'failed', unchecked: 'unchecked' } as const;
