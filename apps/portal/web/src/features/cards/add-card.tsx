import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { Failure } from '../../ui/failure';
import { toast } from '../../ui/toast';
import { addCard, cardsQuery } from './card-calls';
import { cardNumber } from './card-number';
import { useCardWords } from './cards.words';
import { CompanySelect } from './company-select';

/** Adds a card by its number. */
export function AddCard(): ReactNode {
  const t = useCardWords();
  const [written, setWritten] = useState('');
  const [clientId, setClientId] = useState('');
  const [isWrong, setWrong] = useState(false);
  const add = useSend(addCard, {
    refreshes: [cardsQuery.queryKey],
    onDone() {
      setWritten('');
      setClientId('');
      toast(t('done'));
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const uid = cardNumber(written);
    setWrong(uid === null);
    if (uid !== null) add.mutate({ uid, ...(clientId && { clientId }) });
  };
  const isRefused = isProblem(add.error, 'validation-failed');
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw="32rem">
        <TextInput
          label={t('uid')}
          description={t('uidHint')}
          value={written}
          onChange={(event) => {
            setWritten(event.currentTarget.value);
            setWrong(false);
          }}
          error={(isWrong || isRefused) && t('uidWrong')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          required
        />
        <CompanySelect hint={t('whereHint')} value={clientId} onChange={setClientId} />
        {!isRefused && <AddFailure error={add.error} />}
        <div>
          <Button type="submit" loading={add.isPending}>
            {t('addButton')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function AddFailure({ error }: { readonly error: unknown }): ReactNode {
  const t = useCardWords();
  if (isProblem(error, 'card-taken'))
    return (
      <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('taken')}>
        {t('takenText')}
      </Alert>
    );
  if (isProblem(error, 'too-many-cards'))
    return (
      <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('tooMany')} />
    );
  return <Failure error={error} />;
}
