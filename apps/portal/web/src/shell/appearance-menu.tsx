import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language } from '../i18n/i18n';
import { queryClient } from '../api/queries';
import { useScheme, type Scheme } from '../theme/use-scheme';
import { useShellWords } from './shell.words';

/** Each language by its own name. */
const NAMES: Readonly<Record<Language, string>> = { en: 'English', 'zh-Hant': '繁體中文' };
const SCHEMES: readonly Scheme[] = ['auto', 'light', 'dark'];

/** Language, and light or dark. Both are kept in this browser only. */
export function AppearanceMenu(): ReactNode {
  const t = useShellWords();
  const { i18n } = useTranslation();
  const { scheme, choose } = useScheme();
  const change = async (next: Language): Promise<void> => {
    await chooseLanguage(next);
    // The policy's words come from the API in the page's language.
    await queryClient.invalidateQueries();
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${t('language')}, ${t('appearance')}`}>
          <IconLanguage size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('language')}</Menu.Label>
        {(Object.keys(NAMES) as Language[]).map((name) => (
          <Menu.Item
            key={name}
            lang={name}
            onClick={() => void change(name)}
            rightSection={i18n.language === name && <IconCheck size={18} />}
          >
            {NAMES[name]}
          </Menu.Item>
        ))}
        <Menu.Label>{t('appearance')}</Menu.Label>
        {SCHEMES.map((name) => (
          <Menu.Item key={name} onClick={() => choose(name)} rightSection={scheme === name && <IconCheck size={18} />}>
            {t(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
