import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckField, Select, TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import type { Schemas } from '@/lib/api/client';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { DeviceField, GroupField, TicketField } from './lookup-field';
import { PersonPicker } from './person-picker';

export type FormField = Schemas['FormField'];
export type FormValues = Record<string, string | boolean>;

interface Props {
  fields: readonly FormField[];
  submitLabel: string;
  pending?: boolean;
  disabled?: boolean;
  /** What the server said of the last attempt; its field errors are shown at their fields. */
  error?: unknown;
  onSubmit(values: FormValues): void;
  onCancel?(): void;
}

/** A form drawn from the fields that a process step asks for. */
export function GeneratedForm({ fields, submitLabel, pending, disabled, error, onSubmit, onCancel }: Props) {
  const [values, setValues] = useState<FormValues>(() => initial(fields));
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const form = useRef<HTMLFormElement>(null);
  const problem = error ? asProblem(error) : undefined;
  const elsewhere =
    problem?.errors.filter(({ field }) => !fields.some(({ name }) => name === lastPart(field))) ?? [];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = fields.filter((field) => field.required && field.type !== 'boolean' && !values[field.name]);
    setMissing(new Set(empty.map(({ name }) => name)));
    if (empty.length > 0) {
      form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(empty[0]?.name ?? '')}"]`)?.focus();
      return;
    }
    onSubmit(filled(values));
  };

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      {fields.map((field) => (
        <Input
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={
            missing.has(field.name)
              ? text.required
              : problem?.errors.find((e) => lastPart(e.field) === field.name)?.reason
          }
          onChange={(value) => setValues((all) => ({ ...all, [field.name]: value }))}
        />
      ))}
      {problem && (
        <div role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
          <p>{problem.errors.length > elsewhere.length ? text.problem.invalid : explanation(problem)}</p>
          {elsewhere.map(({ field, reason }) => (
            <p key={field}>
              {field}: {reason}
            </p>
          ))}
        </div>
      )}
      <div className="flex justify-end gap-2">
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {text.cancel}
          </Button>
        )}
        <Button type="submit" look="primary" pending={pending} disabled={disabled}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

interface InputProps {
  field: FormField;
  value: string | boolean;
  error?: string;
  onChange(value: string | boolean): void;
}

function Input({ field, value, error, onChange }: InputProps) {
  const { name, label, required } = field;
  const common = { name, label, required, error };
  switch (field.type) {
    case 'boolean':
      return (
        <CheckField
          {...common}
          required={false}
          checked={value === true}
          onChange={(e) => onChange(e.target.checked)}
        />
      );
    case 'text':
      return <TextArea {...common} value={String(value)} onChange={(e) => onChange(e.target.value)} />;
    case 'enum':
      return (
        <Select
          {...common}
          options={[{ value: '', label: text.choose }, ...(field.options ?? [])]}
          value={String(value)}
          onChange={(e) => onChange(e.target.value)}
        />
      );
    case 'person':
      return <PersonPicker {...common} onChange={(person) => onChange(person?.id ?? '')} />;
    case 'ticket':
      return <TicketField {...common} onChange={onChange} />;
    case 'device':
      return <DeviceField {...common} onChange={onChange} />;
    case 'group':
      return <GroupField {...common} onChange={onChange} />;
    case 'number':
      return <TextField {...common} type="number" step={1} onChange={(e) => onChange(e.target.value)} />;
    case 'date':
      return <TextField {...common} type="date" onChange={(e) => onChange(e.target.value)} />;
    case 'datetime':
      return (
        <TextField {...common} type="datetime-local" onChange={(e) => onChange(instantOf(e.target.value))} />
      );
    default:
      return <TextField {...common} value={String(value)} onChange={(e) => onChange(e.target.value)} />;
  }
}

function initial(fields: readonly FormField[]): FormValues {
  return Object.fromEntries(fields.map((field) => [field.name, field.type === 'boolean' ? false : '']));
}

function filled(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** What a person enters is local time; the server takes instants. */
function instantOf(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** Servers name fields by their way through the body: `variables.reason`. */
function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
