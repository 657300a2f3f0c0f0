import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accounts, call } from '../../api/client';
import { type LedgerHealth, ledgerHealthQuery } from '../../api/desk';
import { isProblem } from '../../api/problem';
import { query } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { CopyField } from '../../ui/copy-field';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { saveFile } from '../../ui/save-file';
import { Section } from '../../ui/section';
import { Status } from '../../ui/status';
import { useDeskLedgerWords } from './desk-ledger.words';
import { VerifyReceipt } from './verify-receipt';

const POLL_MS = 30_000;

const checkpointQuery = query(['ledger', 'checkpoint'], () =>
  call(() => accounts.GET('/accounts/v1/ledger/checkpoints/latest')),
);

/** Whether the ledger is as it should be, its newest signed root, and what holds of a receipt. */
export default function LedgerPage(): ReactNode {
  const t = useDeskLedgerWords();
  const health = useQuery({ ...ledgerHealthQuery, refetchInterval: POLL_MS });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Section title={t('health')}>
        <Loaded query={health}>{(data) => <Health health={data} />}</Loaded>
      </Section>
      <Checkpoint />
      <VerifyReceipt />
    </Page>
  );
}

function Health({ health }: { readonly health: LedgerHealth }): ReactNode {
  const t = useDeskLedgerWords();
  const formats = useFormats();
  const { status, lastSignedAt, chainsLeftOut, eventsWaiting, eventKey, cut, cutState, cutFindings } = health;
  const findings = cutFindings.map(({ kind, count }) => `${kind}: ${formats.number(count)}`);
  return (
    <>
      <Facts
        facts={[
          [
            t('state'),
            <Status key="status" tone={status === 'ok' ? 'good' : 'bad'}>
              {t(status)}
            </Status>,
          ],
          [t('lastSigned'), lastSignedAt === null ? t('never') : formats.dateTime(lastSignedAt)],
          [
            t('since'),
            cut === null ? (
              t(cutState === 'refused' ? 'cut.refused' : 'cut.waiting')
            ) : (
              <>
                {formats.dateTime(cut.issuedAt)}
                <Text size="sm" c="dimmed">
                  {t('sinceHint', { count: formats.number(cut.treeSize) })}
                </Text>
              </>
            ),
          ],
          findings.length > 0 && [t('findings'), findings.join(', ')],
          [t('key'), t(`keys.${eventKey}`)],
          [t('waiting'), formats.number(eventsWaiting)],
          [
            t('leftOut'),
            <>
              {formats.number(chainsLeftOut)}
              {chainsLeftOut > 0 && (
                <Text size="sm" c="dimmed">
                  {t('leftOutHint')}
                </Text>
              )}
            </>,
          ],
        ]}
      />
    </>
  );
}

function Checkpoint(): ReactNode {
  const t = useDeskLedgerWords();
  const formats = useFormats();
  const checkpoint = useQuery({ ...checkpointQuery, refetchInterval: POLL_MS });
  if (isProblem(checkpoint.error, 'not-found'))
    return (
      <Section title={t('checkpoint')}>
        <Text>{t('none')}</Text>
      </Section>
    );
  const { data } = checkpoint;
  const keep = (): void => {
    if (data)
      saveFile(
        new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }),
        `checkpoint-${data.treeSize}.json`,
      );
  };
  return (
    <Section
      title={t('checkpoint')}
      lead={t('checkpointLead')}
      action={
        <Button variant="default" disabled={!data} onClick={keep}>
          {t('keep')}
        </Button>
      }
    >
      <Loaded query={checkpoint}>
        {({ treeSize, root, issuedAt, kid }) => (
          <>
            <Facts
              facts={[
                [t('signedAt'), formats.dateTime(issuedAt)],
                [t('size'), formats.number(treeSize)],
                [t('root'), <code key="root">{root}</code>],
                [t('signedBy'), <code key="kid">{kid}</code>],
              ]}
            />
            <CopyField label={t('check')} value={`npm run ledger:verify -- --against checkpoint-${treeSize}.json`} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
