import { Button, List, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accounts, call } from '../../api/client';
import { query } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { language } from '../../i18n/i18n';
import { type Column, DataTable } from '../../ui/data-table';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { saveFile } from '../../ui/save-file';
import { Section } from '../../ui/section';
import { useDeskRegisterWords } from './desk-register.words';
import { Tables } from './tables';
import { namesOf, type Register } from './register-data';
import { Under } from './under';

type Activity = Register['activities'][number];
type Transfer = Register['transfers'][number];

const registerQuery = (locale: string) =>
  query(['desk', 'register', locale], async () => {
    const register = await call(() => accounts.GET('/accounts/v1/desk/register', { params: { query: { locale } } }));
    // The same address answers with a page where one asks for `text/html`, which this call does not.
    if (typeof register === 'string') throw new TypeError('the register came as a page');
    return register;
  });

/** The register of processing (GDPR Art. 30), to read and to keep. */
export default function RegisterPage(): ReactNode {
  const t = useDeskRegisterWords();
  const register = useQuery(registerQuery(language()));
  const { data } = register;
  const save = (): void => {
    if (data)
      saveFile(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }), `register-${data.locale}.json`);
  };
  const button = (
    <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} disabled={!data} onClick={save}>
      {t('download')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={button}>
      <Loaded query={register} lines={8}>
        {(loaded) => (
          <>
            <Controller register={loaded} />
            <Activities activities={loaded.activities} />
            <Tables items={loaded.items} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const SAFEGUARDS = ['scc', 'adequacy', 'consent'] as const;
const isSafeguard = (name: string): name is (typeof SAFEGUARDS)[number] => SAFEGUARDS.some((one) => one === name);

function Controller({ register }: { readonly register: Register }): ReactNode {
  const t = useDeskRegisterWords();
  const formats = useFormats();
  const { controller, authority, region, transfers, security } = register;
  const columns: readonly Column<Transfer>[] = [
    { key: 'recipient', label: t('recipient'), cell: ({ recipient }) => recipient },
    { key: 'country', label: t('country'), cell: ({ country }) => formats.country(country) },
    {
      key: 'safeguard',
      label: t('safeguard'),
      cell: ({ safeguard }) => (isSafeguard(safeguard) ? t(`safeguards.${safeguard}`) : safeguard),
    },
  ];
  return (
    <>
      <Section title={t('controller')}>
        <Facts
          facts={[
            [t('name'), `${controller.name}, ${controller.service}`],
            [t('contact'), `${controller.contact.email}; ${controller.contact.address}`],
            [t('authority'), authority],
            [t('region'), formats.country(region)],
          ]}
        />
      </Section>
      <Section title={t('security')}>
        <List spacing="xs">
          {security.map((measure) => (
            <List.Item key={measure}>{measure}</List.Item>
          ))}
        </List>
      </Section>
      <Section title={t('transfers')}>
        {transfers.length === 0 ? (
          <Text>{t('noTransfers')}</Text>
        ) : (
          <DataTable
            caption={t('transfers')}
            columns={columns}
            items={transfers}
            rowKey={({ recipient, country }) => `${recipient} ${country}`}
          />
        )}
      </Section>
    </>
  );
}

function Activities({ activities }: Pick<Register, 'activities'>): ReactNode {
  const t = useDeskRegisterWords();
  const columns: readonly Column<Activity>[] = [
    {
      key: 'purpose',
      label: t('purpose'),
      cell: ({ purpose, basis }) => <Under first={purpose.name} second={`${t('basis')}: ${basis.name}`} />,
    },
    { key: 'about', label: t('about'), cell: ({ about }) => namesOf(about) },
    { key: 'categories', label: t('categories'), cell: ({ categories }) => namesOf(categories) },
    { key: 'recipients', label: t('recipients'), cell: ({ recipients }) => namesOf(recipients) },
  ];
  return (
    <Section title={t('activities')}>
      <DataTable
        caption={t('activities')}
        columns={columns}
        items={activities}
        rowKey={({ purpose, basis }) => `${purpose.id} ${basis.id}`}
      />
    </Section>
  );
}
