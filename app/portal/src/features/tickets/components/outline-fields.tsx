import { Select, TextArea, TextField } from '@/components/ui/field';
import { text } from '@/locales/en';
import { CategorySelect } from './category-select';

const t = text.newTicket;

/** What a ticket begins with, as fields hold it. */
export interface Outline {
  kind: string;
  title: string;
  description: string;
  impact: string;
  urgency: string;
  category: string;
}

export const emptyOutline: Outline = {
  kind: 'incident',
  title: '',
  description: '',
  impact: '3',
  urgency: '2',
  category: '',
};

export function outlineOf(of: {
  kind: string;
  title: string;
  description: string;
  impact: number;
  urgency: number;
  category?: string | null;
}): Outline {
  return {
    kind: of.kind,
    title: of.title,
    description: of.description,
    impact: String(of.impact),
    urgency: String(of.urgency),
    category: of.category ?? '',
  };
}

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

interface Props {
  outline: Outline;
  onChange(outline: Outline): void;
  wrong(field: string): string | undefined;
  titleRequired?: boolean;
}

/** The fields that templates and recurring tickets share. */
export function OutlineFields({ outline, onChange, wrong, titleRequired }: Props) {
  const field = (name: keyof Outline) => ({
    value: outline[name],
    error: wrong(name),
    onChange: (event: { target: { value: string } }) => onChange({ ...outline, [name]: event.target.value }),
  });
  return (
    <>
      <Select label={t.kind} options={options(text.tickets.kinds)} {...field('kind')} />
      <TextField label={t.summary} required={titleRequired} maxLength={200} {...field('title')} />
      <TextArea label={t.description} rows={4} maxLength={20000} {...field('description')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t.impact} options={options(t.impacts)} {...field('impact')} />
        <Select label={t.urgency} options={options(t.urgencies)} {...field('urgency')} />
      </div>
      <CategorySelect
        label={t.category}
        none={t.noCategory}
        value={outline.category}
        error={wrong('category')}
        onChange={(category) => onChange({ ...outline, category })}
      />
    </>
  );
}
