import { Search } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Field } from './field';

const restMillis = 250;

interface Props {
  label: string;
  hint: string;
  value: string;
  onChange(value: string): void;
}

/** Tells what was typed as soon as the typing rests or the field is left. */
export function SearchField({ label, hint, value, onChange }: Props) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  if (told.current !== value) {
    // The address changed from elsewhere: back button, or "clear filters".
    told.current = value;
    setTyped(value);
  }
  const tell = useCallback(() => {
    if (typed === told.current) return;
    told.current = typed;
    onChange(typed);
  }, [typed, onChange]);
  useEffect(() => {
    const timer = setTimeout(tell, restMillis);
    return () => clearTimeout(timer);
  }, [tell]);
  return (
    <Field label={label} hideLabel>
      {(attributes) => (
        <div className="relative">
          <Search aria-hidden size={16} className="pointer-events-none absolute start-3 top-2.5 text-muted" />
          <input
            {...attributes}
            type="search"
            data-search-field
            placeholder={hint}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            // Whoever leaves the field may be on the way to another page, which a late answer would undo.
            onBlur={tell}
            className="h-9 w-56 max-w-full rounded-control border border-outline bg-card ps-9 pe-3 placeholder:text-muted"
          />
        </div>
      )}
    </Field>
  );
}
