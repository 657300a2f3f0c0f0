import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { call, charging } from '../../../../api/client';
import { useSend } from '../../../../api/queries';
import { useFormats } from '../../../../i18n/formats';
import { toast } from '../../../../ui/toast';
import { type Session, SESSIONS } from '../session-calls';
import { useDecideWords } from './decide.words';
import { ReasonedDialog } from './reasoned-dialog';
import { kilowattHoursText, wattHoursOf } from './watt-hours';

type Said =
  | { readonly decision: 'confirm'; readonly reason: string }
  | { readonly decision: 'correct'; readonly reason: string; readonly energyWh: number };

/** What staff may decide about a session as it stands: end one that runs, confirm or correct one that is over. */
export function SessionDecisions({ session }: { readonly session: Session }): ReactNode {
  const { status } = session;
  if (status === 'active') return <EndSession session={session} />;
  if (status === 'needs-review')
    return (
      <>
        <Correct session={session} />
        <Confirm session={session} />
      </>
    );
  return status === 'completed' ? <Correct session={session} /> : null;
}

function useReview(id: string, onDone: () => void) {
  return useSend(
    (body: Said) =>
      call(() => charging.POST('/charging/v1/operator/sessions/{id}/review', { params: { path: { id } }, body })),
    { refreshes: [SESSIONS], onDone },
  );
}

function Confirm({ session: { id, energyWh } }: { readonly session: Session }): ReactNode {
  const t = useDecideWords();
  const energy = useFormats().energy(energyWh);
  const [opened, setOpened] = useState(false);
  const review = useReview(id, () => toast(t('confirmed')));
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('confirm')}</Button>
      <ReasonedDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('confirmTitle', { energy })}
        text={t('confirmText', { energy })}
        submit={t('confirmDo', { energy })}
        onSubmit={(reason) => review.mutateAsync({ decision: 'confirm', reason })}
      />
    </>
  );
}

function Correct({ session: { id, energyWh } }: { readonly session: Session }): ReactNode {
  const t = useDecideWords();
  const formats = useFormats();
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const review = useReview(id, () => toast(t('corrected')));
  const send = (reason: string): Promise<unknown> | null => {
    const corrected = wattHoursOf(text);
    setIsWrong(corrected === null);
    return corrected === null ? null : review.mutateAsync({ decision: 'correct', energyWh: corrected, reason });
  };
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setText(kilowattHoursText(energyWh));
          setIsWrong(false);
          setOpened(true);
        }}
      >
        {t('correct')}
      </Button>
      <ReasonedDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('correctTitle')}
        text={t('correctText')}
        submit={t('correctDo')}
        onSubmit={send}
      >
        <TextInput
          label={t('energy')}
          description={t('energyHint', { energy: formats.energy(energyWh) })}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          inputMode="decimal"
          error={isWrong && t('energyFault')}
          autoComplete="off"
          data-autofocus
          required
        />
      </ReasonedDialog>
    </>
  );
}

function EndSession({ session: { id } }: { readonly session: Session }): ReactNode {
  const t = useDecideWords();
  const [opened, setOpened] = useState(false);
  const end = useSend(
    (reason: string) =>
      call(() =>
        charging.POST('/charging/v1/operator/sessions/{id}/end', { params: { path: { id } }, body: { reason } }),
      ),
    { refreshes: [SESSIONS], onDone: () => toast(t('ending')) },
  );
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('end')}
      </Button>
      <ReasonedDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('endTitle')}
        text={t('endText')}
        submit={t('endDo')}
        onSubmit={(reason) => end.mutateAsync(reason)}
      />
    </>
  );
}
