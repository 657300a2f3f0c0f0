import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { AskedFields } from '../../api/profile-fields';
import { isProblem } from '../../api/problem';
import { countriesIn } from '../../i18n/countries';
import { language, LANGUAGES } from '../../i18n/i18n';
import { useAsked } from '../../ui/asked';
import { useAskedWords } from '../../ui/asked.words';
import { Failure, fieldErrors } from '../../ui/failure';
import { focusFirstFault } from '../../ui/focus-first-fault';
import { ButtonLink } from '../../ui/links';
import { NewPassword, passwordFault, refusedPassword } from '../../ui/password-field';
import { Section } from '../../ui/section';
import { businessFaults, type BusinessForm, fieldOfPath } from './business-form';
import { useBusinessWords } from './register-business.words';

export interface BusinessFieldsProps {
  readonly form: BusinessForm;
  readonly asked: AskedFields;
  readonly password: string;
  readonly error: unknown;
  readonly busy: boolean;
  readonly onChange: (change: Partial<BusinessForm>) => void;
  readonly onPassword: (password: string) => void;
  readonly onSend: () => void;
}

const NAMES = { en: 'English', 'zh-Hant': '繁體中文' } as const;

export function BusinessFields(props: BusinessFieldsProps): ReactNode {
  const t = useBusinessWords();
  const words = useAskedWords();
  const asked = useAsked(props.asked);
  const element = useRef<HTMLFormElement>(null);
  const [isMarked, setMarked] = useState(false);
  const { form, password, error, onChange } = props;
  const faults = businessFaults(form);
  const refused = Object.keys(fieldErrors(error)).map(fieldOfPath);
  const weak = isProblem(error) ? refusedPassword(error.code) : null;
  const isShown = weak !== null || refused.some((field) => field !== null);
  useEffect(() => {
    if (isShown) focusFirstFault(element.current);
  }, [error, isShown]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setMarked(true);
    if (Object.keys(faults).length === 0 && passwordFault(password) === null) props.onSend();
    else focusFirstFault(element.current);
  };
  const messageOf = (field: keyof BusinessForm): string | false => {
    const fault = (isMarked && faults[field]) || (refused.includes(field) && 'server');
    if (!fault) return false;
    return fault === 'country' || fault === 'name' ? t(fault) : words(`fault.${fault}`);
  };
  const bind = (field: keyof BusinessForm, path: string) => ({
    ...asked(path),
    value: form[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [field]: event.currentTarget.value }),
    error: messageOf(field),
  });
  const use = props.asked['service-use'];
  return (
    <form ref={element} onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Section title={t('business')}>
          <Stack>
            <TextInput {...bind('organisation', 'organisation')} autoComplete="organization" maxLength={120} />
            <NativeSelect {...bind('country', 'country')} autoComplete="country">
              <option value="">{words('choose')}</option>
              {countriesIn(language()).map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </NativeSelect>
          </Stack>
        </Section>
        <Section title={t('person')} lead={t('personLead')}>
          <Stack>
            <TextInput {...bind('name', 'staff.name')} autoComplete="name" maxLength={200} />
            <TextInput
              {...bind('email', 'staff.email')}
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={254}
            />
            <NativeSelect {...bind('locale', 'staff.locale')} value={form.locale || language()}>
              {LANGUAGES.map((name) => (
                <option key={name} value={name} lang={name}>
                  {NAMES[name]}
                </option>
              ))}
            </NativeSelect>
            <NewPassword
              label={props.asked['staff.password']?.title ?? ''}
              description={props.asked['staff.password']?.why}
              value={password}
              onChange={props.onPassword}
              fault={(isMarked ? passwordFault(password) : null) ?? weak}
            />
          </Stack>
        </Section>
        {use && (
          <Section title={t('also')}>
            <Stack gap="xs">
              <Text>
                <Text span inherit fw={600}>
                  {use.title}.
                </Text>{' '}
                {use.why}
              </Text>
              <Text>{use.refusing}</Text>
            </Stack>
          </Section>
        )}
        {!isShown && <Failure error={error} />}
        <Group gap="sm">
          <Button type="submit" loading={props.busy}>
            {t('submit')}
          </Button>
          <ButtonLink to="/sign-in" variant="subtle">
            {t('signIn')}
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}
