import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../i18n/formats';
import { useParam } from '../../routing/use-address';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { ChildChoices } from './child-choices';
import { useChildrenWords } from './children.words';
import { CorrectChild } from './correct-child';
import { DeleteChild } from './delete-child';
import { childQuery } from './ward-calls';

const LANGUAGE_NAMES: Readonly<Record<string, string>> = { en: 'English', 'zh-Hant': '繁體中文' };

/** One child's account, as its guardian may see and change it (QV-8, QTL-5). */
export default function ChildPage(): ReactNode {
  const t = useChildrenWords();
  const formats = useFormats();
  const accountId = useParam('accountId');
  const child = useQuery(childQuery(accountId));
  return (
    <Page
      title={child.data?.profile.name ?? t('unnamed')}
      back={{ to: '/children', label: t('title') }}
      width="reading"
    >
      <Loaded query={child} lines={6}>
        {(read) => {
          const { profile } = read;
          return (
            <>
              <Section title={t('held')} lead={t('heldLead')}>
                <Facts
                  facts={[
                    [t('email'), profile.email],
                    [t('name'), profile.name],
                    [t('birthDate'), profile.birthDate && formats.date(profile.birthDate)],
                    [t('country'), formats.country(profile.country)],
                    [t('language'), LANGUAGE_NAMES[profile.locale] ?? profile.locale],
                    [t('username'), profile.username],
                    [t('phone'), profile.phone],
                    [t('opened'), formats.date(profile.createdAt)],
                  ]}
                />
              </Section>
              <CorrectChild accountId={accountId} read={read} />
              <ChildChoices accountId={accountId} />
              <DeleteChild accountId={accountId} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
