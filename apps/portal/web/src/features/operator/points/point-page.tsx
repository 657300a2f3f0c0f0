import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParam } from '../../../routing/use-address';
import { ButtonLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { PointHealth } from './health/point-health';
import { InstallerFacts } from './installer-facts';
import { pointQuery } from './point-calls';
import { PointEnd } from './point-end';
import { PointFacts } from './point-facts';
import { usePointWords } from './point.words';

export default function PointPage(): ReactNode {
  const t = usePointWords();
  const id = useParam('chargePointId');
  const point = useQuery({ ...pointQuery(id), refetchInterval: 15_000 });
  return (
    <Page
      title={id}
      back={{ to: '/operator/charge-points', label: t('back') }}
      actions={
        point.data && (
          <ButtonLink to="/operator/sessions" search={{ chargePointId: id }} variant="default">
            {t('sessions')}
          </ButtonLink>
        )
      }
    >
      <Loaded query={point} lines={8}>
        {(data) => (
          <>
            <PointFacts point={data} />
            <PointHealth id={data.id} />
            <InstallerFacts id={data.id} />
            <PointEnd point={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
