import { CheckField, Select, TextArea, TextField } from '@/components/ui/field';
import { text } from '@/locales/en';
import type { Category, CustomField } from '../api/classification';

export type Values = Record<string, unknown>;

/** All fields that tickets of the category have, those of the categories above first. */
export function fieldsOf(categories: Category[], key: string): CustomField[] {
  const category = categories.find((one) => one.key === key);
  return category ? [...category.inherited, ...category.fields] : [];
}

interface Props {
  fields: CustomField[];
  values: Values;
  errorOf(field: string): string | undefined;
  onChange(name: string, value: unknown): void;
}

/** What a category asks for. */
export function CustomFields({ fields, values, errorOf, onChange }: Props) {
  return fields.map((field) => (
    <OneField
      key={field.name}
      field={field}
      value={values[field.name]}
      error={errorOf(`fields.${field.name}`)}
      onChange={(value) => onChange(field.name, value)}
    />
  ));
}

interface One {
  field: CustomField;
  value: unknown;
  error: string | undefined;
  onChange(value: unknown): void;
}

function OneField({ field, value, error, onChange }: One) {
  if (field.type === 'boolean') {
    return (
      <CheckField
        label={field.label}
        error={error}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  }
  const common = {
    label: field.label,
    error,
    required: field.required,
    value: value === undefined || value === null ? '' : String(value),
  };
  if (field.type === 'enum') {
    return (
      <Select
        {...common}
        options={[{ value: '', label: text.ticketRecord.choose }, ...(field.options ?? [])]}
        onChange={(event) => onChange(event.target.value || null)}
      />
    );
  }
  if (field.type === 'text') {
    return (
      <TextArea
        {...common}
        rows={3}
        maxLength={4000}
        onChange={(event) => onChange(event.target.value || null)}
      />
    );
  }
  const type = field.type === 'date' || field.type === 'number' ? field.type : 'text';
  return (
    <TextField
      {...common}
      type={type}
      step={type === 'number' ? 'any' : undefined}
      maxLength={200}
      onChange={(event) => {
        const typed = event.target.value;
        onChange(typed === '' ? null : type === 'number' ? Number(typed) : typed);
      }}
    />
  );
}
