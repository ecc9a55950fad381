/** As much of JSON Schema as the forms of items use; the server refuses an item that uses more. */
export interface SchemaField {
  name: string;
  label: string;
  hint?: string;
  type: 'string' | 'integer' | 'number' | 'boolean';
  format?: string;
  choices?: readonly string[];
  required: boolean;
  initial: string | boolean;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

export type Answers = Record<string, string | number | boolean>;
export type Typed = Record<string, string | boolean>;

type Json = Record<string, unknown>;

export function fieldsOf(schema: Json): SchemaField[] {
  const required = list(schema.required);
  return Object.entries(record(schema.properties)).map(([name, value]) => {
    const field = record(value);
    const type = (field.type as SchemaField['type']) ?? 'string';
    return {
      name,
      label: text(field.title) ?? name,
      hint: text(field.description),
      type,
      format: text(field.format),
      choices: Array.isArray(field.enum) ? list(field.enum) : undefined,
      required: required.includes(name),
      initial: type === 'boolean' ? field.default === true : String(field.default ?? ''),
      minimum: number(field.minimum),
      maximum: number(field.maximum),
      maxLength: number(field.maxLength),
    };
  });
}

/** What the server gets: numbers as numbers, and nothing for what was left empty. */
export function answersOf(fields: readonly SchemaField[], typed: Typed): Answers {
  const answers: Answers = {};
  for (const { name, type } of fields) {
    const value = typed[name];
    if (typeof value === 'boolean') answers[name] = value;
    else if (value?.trim()) {
      const asNumber = Number(value);
      answers[name] = type === 'string' || Number.isNaN(asNumber) ? value.trim() : asNumber;
    }
  }
  return answers;
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
