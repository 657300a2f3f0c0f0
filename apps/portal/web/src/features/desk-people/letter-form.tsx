import { Button, Checkbox, Group, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { AccountsSchemas } from '@evc/api-client';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { accounts, call } from '../../api/client';
import type { DeskPolicyText } from '../../api/desk';
import { purposeName } from '../../api/policy-words';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { language } from '../../i18n/i18n';
import { Dialog } from '../../ui/dialog';
import { Failure, fieldErrors } from '../../ui/failure';
import { isAccountNumber } from './account-number';
import { useDeskPeopleWords } from './desk-people.words';
import type { Entered } from './letters-page';

type Schemas = AccountsSchemas['schemas'];
type Purpose = Schemas['PolicyResponse']['purposes'][number];
type Decision = Schemas['DeskConsentRequest']['decision'];

const DECISIONS: readonly Decision[] = ['withdrawn', 'refused', 'given'];
const EMPTY = { accountId: '', purpose: '', decision: '', reference: '', receivedOn: '' };
type Fields = typeof EMPTY;

interface LetterFormProps {
  readonly purposes: readonly Purpose[];
  readonly words: DeskPolicyText;
  readonly onDone: (entered: Entered) => void;
}

/** What a letter says, with what stands behind it. Nothing of it is kept in the browser. */
export function LetterForm({ purposes, words, onDone }: LetterFormProps): ReactNode {
  const t = useDeskPeopleWords();
  const [fields, setFields] = useState<Fields>(EMPTY);
  const [channels, setChannels] = useState<readonly string[]>([]);
  const [isTried, setTried] = useState(false);
  const asked = purposes.filter(({ basis }) => basis === 'consent');
  const purpose = asked.find(({ id }) => id === fields.purpose);
  const change = (part: Partial<Fields>): void => {
    setFields({ ...fields, ...part });
    send.reset();
  };
  const send = useSend(
    (confirm: boolean) => {
      const { accountId, decision, reference, receivedOn } = fields;
      const noticeVersion = decision === 'given' ? purpose?.noticeVersion : undefined;
      const body = {
        request: { reference: reference.trim(), receivedOn },
        decision: decision as Decision,
        ...(typeof noticeVersion === 'number' && { noticeVersion }),
        ...(channels.length > 0 && { channels: [...channels] }),
        ...(confirm && { confirm }),
      };
      const path = { accountId: accountId.trim(), purpose: fields.purpose };
      return call(() =>
        accounts.PUT('/accounts/v1/desk/accounts/{accountId}/consents/{purpose}', { params: { path }, body }),
      );
    },
    { onDone },
  );
  const { error } = send;
  const isDayRefused = 'request.receivedOn' in fieldErrors(error);
  const isUnknown = isProblem(error, 'not-found');
  const faults = {
    accountId: isAccountNumber(fields.accountId) ? isUnknown && t('letters.unknown') : t('letters.badAccount'),
    purpose: fields.purpose === '' && t('letters.chooseOne'),
    decision: fields.decision === '' && t('letters.chooseOne'),
    reference: fields.reference.trim() === '' && t('letters.missing'),
    receivedOn: (fields.receivedOn === '' || isDayRefused) && t('letters.badDay'),
  };
  const shown = (field: keyof Fields) => isTried && faults[field];
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    send.reset();
    const isWhole = Object.entries(faults).every(([, fault]) => fault === false || isUnknown || isDayRefused);
    if (isWhole) send.mutate(false);
  };
  const needsConfirmation = isProblem(error, 'confirmation-required');
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('letters.account')}
          description={t('letters.accountHint')}
          value={fields.accountId}
          onChange={(event) => change({ accountId: event.currentTarget.value })}
          error={shown('accountId')}
          autoComplete="off"
          spellCheck={false}
        />
        <NativeSelect
          label={t('letters.purpose')}
          value={fields.purpose}
          onChange={(event) => {
            setChannels([]);
            change({ purpose: event.currentTarget.value });
          }}
          data={[
            { value: '', label: t('letters.choose') },
            ...asked.map(({ id }) => ({ value: id, label: purposeName(words, id, language()) })),
          ]}
          error={shown('purpose')}
        />
        <Radio.Group
          label={t('letters.decision')}
          value={fields.decision}
          onChange={(decision) => change({ decision })}
          error={shown('decision')}
        >
          <Stack mt="xs" gap="xs">
            {DECISIONS.map((decision) => (
              <Radio key={decision} value={decision} label={t(`letters.${decision}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {purpose !== undefined && purpose.channels.length > 0 && (
          <Checkbox.Group
            label={t('letters.channels')}
            description={t('letters.channelsHint')}
            value={[...channels]}
            onChange={setChannels}
          >
            <Group mt="xs">
              {purpose.channels.map((channel) => (
                <Checkbox key={channel} value={channel} label={t(`letters.channel.${channel}`)} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
        <TextInput
          label={t('letters.reference')}
          description={t('letters.referenceHint')}
          value={fields.reference}
          maxLength={128}
          onChange={(event) => change({ reference: event.currentTarget.value })}
          error={shown('reference')}
          autoComplete="off"
        />
        <TextInput
          type="date"
          label={t('letters.received')}
          value={fields.receivedOn}
          onChange={(event) => change({ receivedOn: event.currentTarget.value })}
          error={shown('receivedOn')}
        />
        {!isUnknown && !isDayRefused && !needsConfirmation && <Failure error={error} />}
        <Group>
          <Button type="submit" loading={send.isPending}>
            {t('letters.submit')}
          </Button>
        </Group>
      </Stack>
      <Dialog opened={needsConfirmation} onClose={() => send.reset()} title={t('letters.confirmTitle')}>
        <Stack>
          {needsConfirmation && <Text>{effectOf(error.problem)}</Text>}
          <Group justify="flex-end">
            <Button color="red" loading={send.isPending} onClick={() => send.mutate(true)}>
              {t('letters.confirm')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </form>
  );
}

const effectOf = ({ effect, detail }: { readonly effect?: unknown; readonly detail?: string }): string =>
  typeof effect === 'string' ? effect : (detail ?? '');
