import type { ReactNode } from 'react';

/** Beside a password that is asked for alone: password managers learn whose it is. People neither see nor reach it. */
export function UsernameHint({ username }: { readonly username: string | undefined }): ReactNode {
  return username === undefined ? null : <input type="text" autoComplete="username" value={username} readOnly hidden />;
}
