import { useState } from 'react';
import { text } from '@/locales/en';
import type { CustomField } from '../api/classification';
import { CustomFields, type Values } from './custom-fields';

const t = text.tickets.more;

interface Props {
  fields: CustomField[];
  /** A JSON object, as the server wants it. */
  value: string;
  onChange(value: string): void;
}

/** Narrows to values of what a category asks for; they count once the fields are left. */
export function CustomFieldFilter({ fields, value, onChange }: Props) {
  const [values, setValues] = useState<Values>(() => read(value));
  const tell = () => {
    const wanted = Object.entries(values).filter(([, one]) => one !== null && one !== false && one !== '');
    const written = wanted.length === 0 ? '' : JSON.stringify(Object.fromEntries(wanted));
    if (written !== value) onChange(written);
  };
  return (
    <fieldset
      className="grid gap-4 sm:col-span-2 sm:grid-cols-2 xl:col-span-4 xl:grid-cols-4"
      onBlur={tell}
      onKeyDown={(event) => {
        if (event.key === 'Enter') tell();
      }}
    >
      <legend className="mb-2 text-sm font-semibold">{t.custom}</legend>
      <CustomFields
        // None must be given to find something.
        fields={fields.map((field) => ({ ...field, required: false }))}
        values={values}
        errorOf={() => undefined}
        onChange={(name, one) => setValues((old) => ({ ...old, [name]: one }))}
      />
    </fieldset>
  );
}

function read(value: string): Values {
  try {
    const values: unknown = JSON.parse(value || '{}');
    return typeof values === 'object' && values !== null ? (values as Values) : {};
  } catch {
    return {};
  }
}
