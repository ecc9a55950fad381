import { text, wording } from '@/locales/en';

const t = text.ticketRecord;

/** The word for a field of a ticket, as the history names it. */
export function wordOf(field: string): string {
  return field.startsWith('fields.') ? field.slice('fields.'.length) : wording(t.fields, field);
}

/** A value of a field, for people. */
export function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return t.empty;
  return Array.isArray(value) ? value.join(', ') || t.empty : String(value);
}
