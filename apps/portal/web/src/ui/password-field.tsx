import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAskedWords } from './asked.words';

/** What the API says of a new password. */
export type PasswordFault = 'needed' | 'short' | 'weak' | 'breached';

/** @returns null where the password may be sent: whether it is strong is for the API to say */
export function passwordFault(password: string): PasswordFault | null {
  if (password === '') return 'needed';
  return password.length < 8 ? 'short' : null;
}

/** The code of a problem about a password, in our words; null for every other. */
export function refusedPassword(code: string): PasswordFault | null {
  if (code === 'weak-password') return 'weak';
  return code === 'breached-password' ? 'breached' : null;
}

export interface NewPasswordProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: PasswordFault | null;
}

/** A password that is chosen here: can be pasted, shown, and made by the browser. */
export function NewPassword({ label, description, value, onChange, fault }: NewPasswordProps): ReactNode {
  const t = useAskedWords();
  return (
    <PasswordInput
      label={label}
      description={[description, t('passwordHint')].filter(Boolean).join(' ')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="new-password"
      maxLength={256}
      error={fault && t(`fault.${fault}`)}
      required
    />
  );
}
