import { Text } from '@mantine/core';
import type { ChargingSchemas } from '@evc/api-client';
import type { ReactNode } from 'react';
import { useFormats } from '../i18n/formats';
import { useControllerWords } from './controllers.words';
import classes from './controllers.module.css';

type Controller = ChargingSchemas['schemas']['ControllerView'];

const CATEGORIES = {
  identification: 'identification',
  contact: 'contact',
  device: 'device',
  biometric: 'biometric',
  'activity-usage': 'usage',
  professional: 'professional',
} as const;

const isKnown = (category: string): category is keyof typeof CATEGORIES => category in CATEGORIES;

/** Who answers for a charge, and for which data each. */
export function Controllers({ controllers }: { readonly controllers: readonly Controller[] }): ReactNode {
  const t = useControllerWords();
  const formats = useFormats();
  return (
    <ul className={classes.list}>
      {controllers.map(({ id, name, role, dataCategories }) => (
        <li key={id}>
          <Text fw={600}>{name}</Text>
          <Text size="sm">{t(role === 'controller' ? 'controller' : 'joint')}</Text>
          <Text size="sm" c="dimmed">
            {t('data', {
              list: formats.list(dataCategories.map((one) => (isKnown(one) ? t(CATEGORIES[one]) : one))),
            })}
          </Text>
        </li>
      ))}
    </ul>
  );
}
