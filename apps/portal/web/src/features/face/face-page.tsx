import { IconFaceId } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty } from '../../ui/empty';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Enrolled } from './enrolled';
import { Enrolment } from './enrolment';
import { consentQuery, faceQuery } from './face-calls';
import { FaceConsent } from './face-consent';
import { useFaceWords } from './face.words';

export default function FacePage(): ReactNode {
  const t = useFaceWords();
  const consent = useQuery(consentQuery);
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Loaded query={consent}>
        {(asked) =>
          asked === null ? (
            <Empty icon={<IconFaceId size={32} />} title={t('notOffered')} />
          ) : asked.consent.status === 'given' && !asked.consent.askAgain ? (
            <Face />
          ) : (
            <FaceConsent notice={asked.notice} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Face(): ReactNode {
  const t = useFaceWords();
  const face = useQuery(faceQuery);
  return (
    <>
      <Loaded query={face}>{(status) => (status.enrolled ? <Enrolled status={status} /> : <Enrolment />)}</Loaded>
      <TextLink to="/choices/$purpose" params={{ purpose: 'face-recognition' }}>
        {t('withdraw')}
      </TextLink>
    </>
  );
}
