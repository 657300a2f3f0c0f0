import { Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useChangesWords } from './changes.words';
import type { Pair, Piece } from './diff';
import classes from './side-by-side.module.css';

export interface SideBySideProps {
  readonly pairs: readonly Pair[];
  readonly showSame: boolean;
}

/** Before and after beside each other, one below the other on a phone. What changed is marked by lines and said, not by colour alone. */
export function SideBySide({ pairs, showSame }: SideBySideProps): ReactNode {
  const t = useChangesWords();
  const shown = showSame ? pairs : pairs.filter(({ isSame }) => !isSame);
  const hidden = pairs.length - shown.length;
  return (
    <div>
      {shown.map(({ before, after, isSame }, at) => (
        <div key={at} className={classes.pair} data-same={isSame || undefined}>
          <Side label={t('from')} pieces={before} none={t('nothing')} />
          <Side label={t('to')} pieces={after} none={t('gone')} />
        </div>
      ))}
      {hidden > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('unchanged', { count: hidden })}
        </Text>
      )}
    </div>
  );
}

interface SideProps {
  readonly label: string;
  readonly pieces: readonly Piece[] | null;
  readonly none: string;
}

function Side({ label, pieces, none }: SideProps): ReactNode {
  return (
    <div className={classes.side}>
      <div className={classes.label}>{label}</div>
      {pieces === null ? (
        <span className={classes.none}>{none}</span>
      ) : (
        pieces.map((piece, at) => <Words key={at} piece={piece} />)
      )}
    </div>
  );
}

function Words({ piece: { kind, text } }: { readonly piece: Piece }): ReactNode {
  const t = useChangesWords();
  if (kind === 'same') return text;
  const Mark = kind === 'removed' ? 'del' : 'ins';
  return (
    <Mark>
      <VisuallyHidden component="span">{t(kind)} </VisuallyHidden>
      {text}
    </Mark>
  );
}
