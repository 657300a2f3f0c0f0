import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';

export interface SearchFieldProps {
  readonly label: string;
  readonly placeholder?: string;
  /** What stands in the address. */
  readonly value: string;
  /** Told once the typing rests. */
  readonly onSearch: (text: string) => void;
  readonly error?: ReactNode;
}

const REST_MS = 300;

/** Words that narrow a list. The address follows the typing at a distance; the field follows the address when that changes by itself. */
export function SearchField({ label, placeholder, value, onSearch, error }: SearchFieldProps): ReactNode {
  const [typed, setTyped] = useState({ text: value, over: value });
  const search = useDebouncedCallback(onSearch, REST_MS);
  return (
    <TextInput
      type="search"
      label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={18} aria-hidden />}
      autoComplete="off"
      spellCheck={false}
      value={typed.over === value ? typed.text : value}
      error={error}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped({ text, over: value });
        search(text);
      }}
    />
  );
}
