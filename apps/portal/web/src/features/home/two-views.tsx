import { Code, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useFormats } from '../../i18n/formats';
import { useHomeWords } from './home.words';
import classes from './two-views.module.css';

/** A charge as it might be; the pseudonym has the length and letters of a real one. */
const EXAMPLE = { energyWh: 6_910, cost: 2_211, currency: 'HKD', pseudonym: 'S6VGVWTV4V3XYG1VBN83' } as const;

/** The promise of this product at a glance: the same charge as its driver and as the operator sees it. */
export function TwoViews(): ReactNode {
  const t = useHomeWords();
  return (
    <figure className={classes.views}>
      <figcaption className={classes.caption}>{t('views.caption')}</figcaption>
      <View title={t('views.driver')} who={t('views.driverName')} />
      <View title={t('views.operator')} who={<Code>{EXAMPLE.pseudonym}</Code>} isOperator />
    </figure>
  );
}

interface ViewProps {
  readonly title: string;
  readonly who: ReactNode;
  readonly isOperator?: boolean;
}

function View({ title, who, isOperator }: ViewProps): ReactNode {
  const t = useHomeWords();
  const formats = useFormats();
  const heading = useId();
  const rows = [
    [t('views.who'), who],
    [t('views.place'), t('views.placeName')],
    [t('views.energy'), formats.energy(EXAMPLE.energyWh)],
    [t('views.cost'), formats.money(EXAMPLE.cost, EXAMPLE.currency)],
  ] as const;
  return (
    <div className={classes.view} data-operator={isOperator} role="group" aria-labelledby={heading}>
      <Text id={heading} fw={600}>
        {title}
      </Text>
      <dl className={classes.rows}>
        {rows.map(([label, value]) => (
          <div key={label} className={classes.row}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
