import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { factorsQuery } from '../../api/factors';
import { useSession } from '../../api/use-session';
import { safeNext } from '../../routing/safe-next';
import { useQueryOfAddress } from '../../routing/use-address';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { PasskeysSection } from './passkeys-section';
import { PasswordSection } from './password-section';
import { RecoveryCodesSection, ShownCodes } from './recovery-codes';
import { useSecurityWords } from './security.words';
import { SessionsSection } from './sessions-section';
import { TotpSection } from './totp-section';

export default function SecurityPage(): ReactNode {
  const t = useSecurityWords();
  const factors = useQuery(factorsQuery);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {codes !== null && <ShownCodes codes={codes} onKept={() => setCodes(null)} />}
      <WayOn />
      <Loaded query={factors} lines={10}>
        {(known) => (
          <>
            <PasskeysSection factors={known} onCodes={setCodes} />
            <TotpSection factors={known} onCodes={setCodes} />
            <RecoveryCodesSection factors={known} onCodes={setCodes} />
            <PasswordSection factors={known} />
          </>
        )}
      </Loaded>
      <SessionsSection />
    </Page>
  );
}

/** For staff whom their work sent here to set up a second factor: why, and the way back once it is there. */
function WayOn(): ReactNode {
  const t = useSecurityWords();
  const session = useSession();
  const navigate = useNavigate();
  const next = safeNext(useQueryOfAddress()['next'], location.origin);
  if (next === null || session === null) return null;
  return session.mfa ? (
    <Section tone="accent" title={t('staff.done')}>
      <Text mb="md">{t('staff.doneText')}</Text>
      <Button onClick={() => void navigate({ href: next })}>{t('staff.go')}</Button>
    </Section>
  ) : (
    <Section tone="accent" title={t('staff.title')} lead={t('staff.text')} />
  );
}
