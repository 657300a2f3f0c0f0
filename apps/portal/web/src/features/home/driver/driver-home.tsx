import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isRunning, latestSessions, pollOf } from '../../../api/charging';
import { profileQuery } from '../../../api/me';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { useDriverHomeWords } from './driver-home.words';
import { FirstSteps } from './first-steps';
import { LastSession } from './last-session';
import { NeedsAnswer } from './needs-answer';
import { QuickWays } from './quick-ways';
import { RunningSession } from './running-session';

/** A driver's first page: what runs, what asks for an answer, what was last, and where to go. */
export default function DriverHome(): ReactNode {
  const t = useDriverHomeWords();
  const me = useQuery(profileQuery);
  const sessions = useQuery({ ...latestSessions, refetchInterval: ({ state }) => pollOf(state.data?.items) });
  const name = me.data?.profile.name;
  return (
    <Page title={name ? t('hello', { name }) : t('title')}>
      <Loaded query={sessions} lines={5}>
        {({ items }) => {
          const running = items.filter(isRunning);
          const last = items.find((one) => !isRunning(one) && one.status !== 'failed');
          return (
            <>
              {running.map((session) => (
                <RunningSession key={session.id} session={session} />
              ))}
              <NeedsAnswer />
              {last && <LastSession session={last} />}
              {items.length === 0 && <FirstSteps />}
            </>
          );
        }}
      </Loaded>
      <QuickWays />
    </Page>
  );
}
