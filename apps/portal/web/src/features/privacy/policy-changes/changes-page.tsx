import { Group, NativeSelect, Text } from '@mantine/core';
import { IconFileDiff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { useChangeQuery, useQueryOfAddress } from '../../../routing/use-address';
import { Empty } from '../../../ui/empty';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { type PolicyVersion, versionsQuery } from '../shared/queries';
import { useChangesWords } from './changes.words';
import { Comparison } from './comparison';
import { versionsToCompare } from './versions-to-compare';

/** Two published versions of the policy, side by side (QTL-11). */
export default function ChangesPage(): ReactNode {
  const t = useChangesWords();
  const versions = useQuery(versionsQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={versions} lines={6}>
        {({ items }) =>
          items.length < 2 ? (
            <Section>
              <Empty icon={<IconFileDiff size={32} />} title={t('one')} text={t('oneText')} />
            </Section>
          ) : (
            <Chosen items={items} />
          )
        }
      </Loaded>
    </Page>
  );
}

/** Which two stands in the address, so that a comparison can be shared and the back button brings it back. */
function Chosen({ items }: { readonly items: readonly PolicyVersion[] }): ReactNode {
  const t = useChangesWords();
  const formats = useFormats();
  const change = useChangeQuery();
  const wanted = useQueryOfAddress();
  const { from, to } = versionsToCompare(items, wanted['from'], wanted['to']);
  const options = items.map(({ version, effectiveFrom }) => ({
    value: String(version),
    label: t('versionShort', { version, date: formats.date(effectiveFrom) }),
  }));
  const between = items.filter(({ version }) => version > from && version <= to).reverse();
  return (
    <>
      <Section>
        <Group align="flex-end">
          <NativeSelect
            label={t('from')}
            data={options}
            value={String(from)}
            onChange={(event) => change({ from: event.currentTarget.value, to: String(to) })}
          />
          <NativeSelect
            label={t('to')}
            data={options}
            value={String(to)}
            onChange={(event) => change({ from: String(from), to: event.currentTarget.value })}
          />
        </Group>
      </Section>
      {from === to ? (
        <Text>{t('same')}</Text>
      ) : (
        <Comparison key={`${from} ${to}`} from={from} to={to} between={between} />
      )}
    </>
  );
}
