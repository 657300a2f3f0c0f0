import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

/** One `$name` of the address of this page. */
export function useParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params[name] ?? '';
}

/** What follows the question mark: filters, so that a list can be shared and the back button brings it back. Nothing personal goes here. */
export function useQueryOfAddress(): Readonly<Record<string, string | undefined>> {
  return useSearch({ strict: false });
}

/** Changes what follows the question mark; empty values are left out. */
export function useChangeQuery(): (change: Readonly<Record<string, string | undefined>>) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to: '.',
      replace: true,
      search: (before: Readonly<Record<string, string | undefined>>) =>
        Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)),
    });
}
