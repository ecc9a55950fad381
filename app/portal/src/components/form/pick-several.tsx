import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { type Option, Select, TextField } from '@/components/ui/field';
import { text } from '@/locales/en';

interface Props {
  /** Names the list of what is chosen. */
  label: string;
  /** Names the control that adds to it. */
  add: string;
  hint?: string;
  names: readonly Option[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
  error?: string;
  /** Anything may be typed; the names are proposals only, since nobody is told of all. */
  free?: boolean;
}

/** Several of many, each taken away again by a button of its own. */
export function PickSeveral({ label, add, hint, names, chosen, onChange, error, free }: Props) {
  const nameOf = (key: string) => names.find(({ value }) => value === key)?.label ?? key;
  const left = names.filter(({ value }) => !chosen.includes(value));
  const take = (value: string) => {
    if (value && !chosen.includes(value)) onChange([...chosen, value]);
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{label}</legend>
      {free ? (
        <Typed add={add} hint={hint} error={error} names={left} onTake={take} />
      ) : (
        <Select
          label={add}
          hint={hint}
          error={error}
          options={[{ value: '', label: text.choose }, ...left]}
          value=""
          onChange={(event) => take(event.target.value)}
        />
      )}
      {chosen.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-2">
          {chosen.map((key) => (
            <li key={key}>
              <Button
                size="compact"
                aria-label={text.pick.remove(nameOf(key))}
                onClick={() => onChange(chosen.filter((other) => other !== key))}
              >
                {nameOf(key)} ×
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

interface TypedProps {
  add: string;
  hint?: string;
  error?: string;
  names: readonly Option[];
  onTake(value: string): void;
}

function Typed({ add, hint, error, names, onTake }: TypedProps) {
  const list = useId();
  const [typed, setTyped] = useState('');
  const take = () => {
    onTake(names.find(({ label }) => label === typed.trim())?.value ?? typed.trim());
    setTyped('');
  };
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={add}
          hint={hint}
          error={error}
          list={list}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Adds one, and does not send the form around it.
            event.preventDefault();
            take();
          }}
        />
        <datalist id={list}>
          {names.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </datalist>
      </div>
      <Button className="mt-6" disabled={!typed.trim()} aria-label={text.pick.addTo(add)} onClick={take}>
        {text.pick.add}
      </Button>
    </div>
  );
}
