import { Alert, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DeskPolicies, DeskPolicyText } from '../../api/desk';
import { useKept } from '../../shell/use-kept';
import { ConfirmButton } from '../../ui/dialog';
import { ChangesEditor } from './changes-editor';
import { type Draft, draftOf } from './draft';
import { useEditorWords } from './editor.words';
import { type Faults } from './faults';
import { KindAndDay } from './kind-and-day';
import { NoticesEditor } from './notices-editor';
import { Publishing } from './publishing';
import { TextEditor } from './text-editor';

/** What each part of the editor works on. */
export interface PartProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly faults: Faults;
  readonly base: DeskPolicyText;
  readonly locales: readonly string[];
}

export function Editor({
  base,
  policies,
}: {
  readonly base: DeskPolicyText;
  readonly policies: DeskPolicies;
}): ReactNode {
  const t = useEditorWords();
  const { locales, earliest } = policies;
  const [draft, keep, forget] = useKept<Draft>('policy', () => draftOf(base, locales));
  const [faults, setFaults] = useState<Faults>({});
  const change = (next: Draft): void => {
    keep(next);
    setFaults({});
  };
  const discard = (): Promise<void> => {
    change(draftOf(base, locales));
    forget();
    return Promise.resolve();
  };
  const part: PartProps = { draft, onChange: change, faults, base, locales };
  return (
    <>
      {draft.base !== base.version && <Alert color="orange">{t('stale', { version: base.version })}</Alert>}
      <KindAndDay {...part} earliest={earliest} />
      <ChangesEditor {...part} />
      {locales.map((locale) => (
        <TextEditor key={locale} {...part} locale={locale} />
      ))}
      <NoticesEditor {...part} />
      <Publishing {...part} onFaults={setFaults} onDone={forget} />
      <Group>
        <ConfirmButton
          label={t('discard')}
          title={t('discardTitle')}
          text={t('discardText')}
          confirm={t('discard')}
          onConfirm={discard}
          danger
        />
      </Group>
    </>
  );
}
