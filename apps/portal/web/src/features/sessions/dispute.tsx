import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import type { Session } from '../../api/charging';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { Failure } from '../../ui/failure';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { mayObject } from './explanations';
import { disputeSession, type DisputeReason } from './session-calls';
import { useSessionWords } from './session.words';

const REASONS = [
  { code: 'energy', word: 'reasons.energy' },
  { code: 'time', word: 'reasons.time' },
  { code: 'never-charged', word: 'reasons.neverCharged' },
  { code: 'price', word: 'reasons.price' },
  { code: 'other', word: 'reasons.other' },
] as const satisfies readonly { readonly code: DisputeReason; readonly word: string }[];

const MOST_CHARACTERS = 1000;

/** Says that a session is wrong. Who reads what is said before anything is typed. */
export function Dispute({ session }: { readonly session: Session }): ReactNode {
  const t = useSessionWords();
  const [isOpen, setOpen] = useState(false);
  if (!mayObject(session)) return null;
  return (
    <Section title={t('wrong')} lead={t('wrongText')}>
      {isOpen ? (
        <DisputeForm id={session.id} onDone={() => setOpen(false)} />
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('object')}
        </Button>
      )}
    </Section>
  );
}

function DisputeForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }): ReactNode {
  const t = useSessionWords();
  const [reason, setReason] = useState<DisputeReason | null>(null);
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const dispute = useSend(
    (sent: { readonly reason: DisputeReason; readonly text: string }) => disputeSession(id, sent.reason, sent.text),
    {
      refreshes: [['sessions']],
      onDone() {
        toast(t('sent'));
        onDone();
      },
    },
  );
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setMissing(reason === null);
    if (reason !== null) dispute.mutate({ reason, text: text.trim() });
  };
  const isBefore = isProblem(dispute.error, 'session-disputed-before');
  return (
    <form onSubmit={submit} noValidate>
      <Stack align="flex-start">
        <Radio.Group
          size="md"
          label={t('reason')}
          value={reason}
          onChange={(value) => setReason(value)}
          error={isMissing && reason === null ? t('pick') : undefined}
        >
          <Stack gap="xs" mt="xs">
            {REASONS.map(({ code, word }) => (
              <Radio key={code} value={code} label={t(word)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          w="100%"
          label={t('text')}
          description={t('textHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={MOST_CHARACTERS}
          error={isBefore && t('before')}
        />
        {!isBefore && <Failure error={dispute.error} />}
        <Group>
          <Button type="submit" loading={dispute.isPending}>
            {t('send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
