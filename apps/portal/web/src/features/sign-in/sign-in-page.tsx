import { Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useSession } from '../../api/use-session';
import { safeNext } from '../../routing/safe-next';
import { useQueryOfAddress } from '../../routing/use-address';
import { ButtonLink, TextLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { SignInForm } from './sign-in-form';
import { useSignInWords } from './sign-in.words';
import classes from './sign-in-page.module.css';

export default function SignInPage(): ReactNode {
  const t = useSignInWords();
  const session = useSession();
  const navigate = useNavigate();
  const next = safeNext(useQueryOfAddress()['next'], location.origin) ?? '/';
  // Also when another tab signed in.
  useEffect(() => {
    if (session !== null) void navigate({ href: next, replace: true });
  }, [session, next, navigate]);
  return (
    <Page title={t('title')} width="reading">
      <Section>
        <SignInForm
          onDone={() => undefined}
          forgot={
            <TextLink to="/forgot-password" className={classes.line}>
              {t('forgot')}
            </TextLink>
          }
        />
      </Section>
      <Section title={t('noAccount')}>
        <Group gap="sm">
          <ButtonLink to="/register" variant="default">
            {t('register')}
          </ButtonLink>
          <ButtonLink to="/register-business" variant="default">
            {t('business')}
          </ButtonLink>
        </Group>
      </Section>
    </Page>
  );
}
