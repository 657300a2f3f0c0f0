import { Title } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconChargingPile,
  IconEye,
  IconLock,
  IconNfc,
  IconReceipt,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WebPath } from '../../../../../src/web/paths';
import { CardGrid } from '../../../ui/grid';
import { useDriverHomeWords } from './driver-home.words';
import classes from './driver-home.module.css';

type Word = Parameters<ReturnType<typeof useDriverHomeWords>>[0];

interface Way {
  readonly to: WebPath;
  readonly word: Word;
  readonly text: Word;
  readonly icon: Icon;
}

/** What drivers come for most, one press away. */
const WAYS: readonly Way[] = [
  { to: '/charge', word: 'charge', text: 'chargeText', icon: IconChargingPile },
  { to: '/choices', word: 'stop', text: 'stopText', icon: IconAdjustmentsHorizontal },
  { to: '/who-looked', word: 'looked', text: 'lookedText', icon: IconEye },
  { to: '/receipts', word: 'receipts', text: 'receiptsText', icon: IconReceipt },
  { to: '/cards', word: 'cards', text: 'cardsText', icon: IconNfc },
  { to: '/security', word: 'security', text: 'securityText', icon: IconLock },
];

export function QuickWays(): ReactNode {
  const t = useDriverHomeWords();
  return (
    <div>
      <Title order={2} mb="sm">
        {t('quick')}
      </Title>
      <CardGrid>
        {WAYS.map(({ to, word, text, icon: Sign }) => (
          <Link key={to} to={to} className={classes.way}>
            <Sign size={24} stroke={1.75} aria-hidden />
            <span className={classes.word}>{t(word)}</span>
            <span className={classes.text}>{t(text)}</span>
          </Link>
        ))}
      </CardGrid>
    </div>
  );
}
