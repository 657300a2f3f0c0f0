import { Anchor, Blockquote, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Session } from '../../api/charging';
import { language } from '../../i18n/i18n';
import { Controllers } from '../../ui/controllers';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { controllersQuery } from './session-calls';
import { useSessionWords } from './session.words';

/** Who answers for the session, what they agreed, whom to turn to, and what the operator knows of the driver. */
export function Operators({ session }: { readonly session: Session }): ReactNode {
  const t = useSessionWords();
  const answer = useQuery({ ...controllersQuery(session.id), staleTime: Infinity });
  return (
    <>
      <Section title={t('who')}>
        <Loaded query={answer}>
          {({ controllers, arrangement, contact }) => (
            <Stack>
              <Controllers controllers={controllers} />
              <Text>{t(arrangement === null ? 'whoAlone' : 'whoBoth')}</Text>
              {arrangement && (
                <Blockquote p="md" color="leaf">
                  {arrangement.essence[language()] ?? arrangement.essence['en']}
                </Blockquote>
              )}
              <Text>{t('contact', { name: contact.name, email: contact.email })}</Text>
              <div>
                <Anchor href={contact.authorityUrl} rel="noreferrer">
                  {t('authority', { authority: contact.authorityNames[language()] ?? contact.authority })}
                </Anchor>
              </div>
            </Stack>
          )}
        </Loaded>
      </Section>
      <Section title={t('name')}>
        <Stack gap="xs">
          <Text>{t('nameText')}</Text>
          {session.cardId !== null && <Text>{t('nameCard')}</Text>}
        </Stack>
      </Section>
    </>
  );
}
