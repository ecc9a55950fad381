import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormField } from '@/components/form/generated-form';
import { GroupField } from '@/components/form/lookup-field';
import { PersonPicker } from '@/components/form/person-picker';
import { CheckField, Select, TextArea, TextField } from '@/components/ui/field';
import { text } from '@/locales/en';
import { offeredActionsQuery } from '../api/change-tickets';
import { ticketsQuery } from '../api/tickets';

const t = text.macros;

type Fields = Record<string, unknown>;

interface Props {
  action: string;
  fields: Fields;
  wrong(field: string): string | undefined;
  onChange(action: string, fields: Fields): void;
}

/** Chooses an action of those that open tickets wait for at present, and fills in its form. */
export function MacroAction({ action, fields, wrong, onChange }: Props) {
  const tickets = useInfiniteQuery(ticketsQuery({ status: 'open', sort: 'updated' }));
  const numbers = (tickets.data?.pages[0]?.items ?? []).map(({ number }) => number);
  const known = useQuery(offeredActionsQuery(numbers)).data ?? [];
  const chosen = known.find(({ name }) => name === action);
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...others } = fields;
    onChange(action, value === '' || value === undefined ? others : { ...others, [name]: value });
  };
  return (
    <>
      <Select
        label={t.action}
        hint={t.actionHint}
        options={[
          { value: '', label: t.noAction },
          ...known.map(({ name, label }) => ({ value: name, label })),
          ...(action && !chosen ? [{ value: action, label: action }] : []),
        ]}
        value={action}
        error={wrong('action')}
        onChange={(event) => onChange(event.target.value, {})}
      />
      {chosen
        ? chosen.form.map((field) => (
            <ActionField
              key={`${action} ${field.name}`}
              field={field}
              value={fields[field.name]}
              onChange={(value) => set(field.name, value)}
            />
          ))
        : action && <Lines fields={fields} onChange={(lines) => onChange(action, lines)} />}
    </>
  );
}

/** Everything but choices may hold placeholders. */
function ActionField({
  field,
  value,
  onChange,
}: {
  field: FormField;
  value: unknown;
  onChange(value: unknown): void;
}) {
  const { name, label } = field;
  const written = value === undefined || value === null ? '' : String(value);
  const typed = {
    label,
    value: written,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  switch (field.type) {
    case 'boolean':
      return (
        <CheckField
          label={label}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    case 'enum':
      return <Select {...typed} options={[{ value: '', label: text.choose }, ...(field.options ?? [])]} />;
    case 'text':
      return <TextArea {...typed} rows={3} />;
    case 'person':
      return (
        <PersonPicker
          name={name}
          label={label}
          initial={written ? { id: written, name: written } : undefined}
          onChange={(person) => onChange(person?.id ?? '')}
        />
      );
    case 'group':
      return <GroupField name={name} label={label} initial={written} onChange={onChange} />;
    default:
      return <TextField {...typed} />;
  }
}

/** The fields of an action that no open ticket waits for now. */
function Lines({ fields, onChange }: { fields: Fields; onChange(fields: Fields): void }) {
  const [lines, setLines] = useState(() => asLines(fields));
  return (
    <TextArea
      label={t.actionFields}
      hint={t.actionFieldsHint}
      rows={3}
      value={lines}
      onChange={(event) => {
        setLines(event.target.value);
        onChange(asFields(event.target.value));
      }}
    />
  );
}

/** Fields of a form as people write them: one per line, `name: value`. */
function asLines(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
}

function asFields(lines: string): Record<string, unknown> {
  return Object.fromEntries(
    lines
      .split('\n')
      .map((line) => /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line))
      .filter((match) => match !== null)
      .map(([, name = '', value = '']) => [
        name,
        value === 'true' ? true : value === 'false' ? false : value,
      ]),
  );
}
