import { useId, useRef, useState } from 'react';
import { TextField } from '@/components/ui/field';

interface Props {
  label: string;
  hint?: string;
  value: string;
  proposals?: readonly string[];
  onChange(value: string): void;
}

/** A filter that is typed; it counts once it is left or entered. */
export function TypedFilter({ label, hint, value, proposals = [], onChange }: Props) {
  const list = useId();
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  if (told.current !== value) {
    told.current = value;
    setTyped(value);
  }
  const tell = () => {
    const words = typed
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
      .join(',');
    if (words !== value) onChange(words);
  };
  return (
    <div>
      <TextField
        label={label}
        hint={hint}
        list={list}
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={tell}
        onKeyDown={(event) => {
          if (event.key === 'Enter') tell();
        }}
      />
      <datalist id={list}>
        {proposals.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </div>
  );
}
