import { type FormEvent, useRef, useState } from 'react';
import { DevicePicker } from '@/components/form/device-picker';
import { PersonPicker } from '@/components/form/person-picker';
import { Button } from '@/components/ui/button';
import { CheckField, Select, TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { Suggestions } from '@/features/knowledge/components/suggestions';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type Answers, answersOf, fieldsOf, type SchemaField, type Typed } from '../schema';

interface Props {
  schema: Record<string, unknown>;
  submitLabel: string;
  pending: boolean;
  /** What the server said of the last attempt; its field errors are shown at their fields. */
  error: unknown;
  onSubmit(answers: Answers): void;
}

/** The form of an item, drawn from its JSON Schema. */
export function SchemaForm({ schema, submitLabel, pending, error, onSubmit }: Props) {
  const fields = fieldsOf(schema);
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(fields.map(({ name, initial }) => [name, initial])),
  );
  const [missing, setMissing] = useState<readonly string[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const problem = error ? asProblem(error) : undefined;
  const written = fields
    .filter(({ format }) => format === 'multiline')
    .map(({ name }) => typed[name])
    .join(' ');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = fields
      .filter(({ name, required }) => required && typed[name] !== false && !String(typed[name] ?? '').trim())
      .map(({ name }) => name);
    setMissing(empty);
    if (empty[0]) {
      form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(empty[0])}"]`)?.focus();
      return;
    }
    onSubmit(answersOf(fields, typed));
  };

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      {fields.map((field) => (
        <Input
          key={field.name}
          field={field}
          value={typed[field.name] ?? ''}
          error={
            missing.includes(field.name) && !String(typed[field.name] ?? '').trim()
              ? text.required
              : problem?.errors.find((one) => one.field === field.name)?.reason
          }
          onChange={(value) => setTyped((all) => ({ ...all, [field.name]: value }))}
        />
      ))}
      <Suggestions typed={written.trim()} />
      {problem && (
        <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
          {problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
        </p>
      )}
      <div className="flex justify-end">
        <Button type="submit" look="primary" pending={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

interface InputProps {
  field: SchemaField;
  value: string | boolean;
  error?: string;
  onChange(value: string | boolean): void;
}

function Input({ field, value, error, onChange }: InputProps) {
  const { name, label, hint, required, maxLength } = field;
  const findsPeople = useMay('seePeople');
  const common = { name, label, hint, required, error };
  if (field.type === 'boolean') {
    return (
      <CheckField
        {...common}
        required={false}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  }
  const shared = {
    ...common,
    value: String(value),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (field.choices) {
    return (
      <Select
        {...shared}
        options={[
          { value: '', label: text.choose },
          ...field.choices.map((choice) => ({ value: choice, label: choice })),
        ]}
      />
    );
  }
  // Whoever may not look into the directory writes the name.
  if (field.format === 'person' && findsPeople) {
    return <PersonPicker {...common} onChange={(person) => onChange(person?.id ?? '')} />;
  }
  if (field.format === 'device') return <DevicePicker {...common} onChange={onChange} />;
  if (field.format === 'multiline') return <TextArea {...shared} maxLength={maxLength} />;
  if (field.type !== 'string') {
    return <TextField {...shared} type="number" min={field.minimum} max={field.maximum} />;
  }
  return (
    <TextField
      {...shared}
      maxLength={maxLength}
      type={field.format === 'date' ? 'date' : field.format === 'email' ? 'email' : 'text'}
    />
  );
}
