import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CheckField, Select, TextArea, TextField } from '@/components/ui/field';
import { text } from '@/locales/en';
import type { CustomField } from '../api/classification';

const t = text.categories;

/** A field while it is written: its choices as lines. */
export interface WrittenField {
  name: string;
  label: string;
  type: CustomField['type'];
  required: boolean;
  choices: string;
}

export function writtenOf(fields: readonly CustomField[]): WrittenField[] {
  return fields.map(({ options, ...field }) => ({
    ...field,
    choices: (options ?? []).map(({ value, label }) => `${value} = ${label}`).join('\n'),
  }));
}

export function fieldsOf(written: readonly WrittenField[]): CustomField[] {
  return written.map(({ choices, ...field }) => ({
    ...field,
    name: field.name.trim(),
    label: field.label.trim(),
    options: field.type === 'enum' ? optionsOf(choices) : undefined,
  }));
}

/** A line without a label is its own. */
function optionsOf(choices: string) {
  return choices
    .split('\n')
    .map((line) => line.split(/=(.*)/s).map((part) => part.trim()))
    .filter(([value]) => value)
    .map(([value = '', label]) => ({ value, label: label || value }));
}

interface Props {
  fields: readonly WrittenField[];
  onChange(fields: WrittenField[]): void;
}

/** The fields that tickets of a category have. */
export function CategoryFields({ fields, onChange }: Props) {
  const change = (index: number, part: Partial<WrittenField>) =>
    onChange(fields.map((field, at) => (at === index ? { ...field, ...part } : field)));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-sm font-semibold">{t.fields}</legend>
      {fields.map((field, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field that is being written has nothing but its place
        <fieldset key={index} className="grid gap-3 rounded-control border border-divider p-3 sm:grid-cols-2">
          <legend className="px-1 text-sm">{t.field(index + 1)}</legend>
          <TextField
            label={t.fieldLabel}
            required
            maxLength={100}
            value={field.label}
            onChange={(event) => change(index, { label: event.target.value })}
          />
          <TextField
            label={t.fieldName}
            required
            maxLength={40}
            pattern="[a-zA-Z][a-zA-Z0-9]*"
            spellCheck={false}
            autoCapitalize="none"
            value={field.name}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <Select
            label={t.fieldType}
            options={Object.entries(t.types).map(([value, label]) => ({ value, label }))}
            value={field.type}
            onChange={(event) => change(index, { type: event.target.value as CustomField['type'] })}
          />
          <div className="flex items-end justify-between gap-2">
            <CheckField
              label={t.fieldRequired}
              checked={field.required}
              onChange={(event) => change(index, { required: event.target.checked })}
            />
            <Button
              look="quiet"
              size="compact"
              square
              aria-label={t.removeField(index + 1)}
              title={t.removeField(index + 1)}
              onClick={() => onChange(fields.filter((_, at) => at !== index))}
            >
              <Trash2 aria-hidden size={16} />
            </Button>
          </div>
          {field.type === 'enum' && (
            <div className="sm:col-span-2">
              <TextArea
                label={t.choices}
                hint={t.choicesHint}
                required
                value={field.choices}
                onChange={(event) => change(index, { choices: event.target.value })}
              />
            </div>
          )}
        </fieldset>
      ))}
      <div>
        <Button
          size="compact"
          onClick={() =>
            onChange([...fields, { name: '', label: '', type: 'string', required: false, choices: '' }])
          }
        >
          <Plus aria-hidden size={16} />
          {t.addField}
        </Button>
      </div>
    </fieldset>
  );
}
