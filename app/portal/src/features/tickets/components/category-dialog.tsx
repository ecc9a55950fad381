import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type Category, categoryOptions } from '../api/classification';
import { useSaveCategory } from '../api/keep-categories';
import { CategoryFields, fieldsOf, writtenOf } from './category-fields';

const t = text.categories;

interface Props {
  category: Category | undefined;
  categories: Category[];
  onClose(): void;
}

/** Makes or changes a category, with the fields that tickets of it have. */
export function CategoryDialog({ category, categories, onClose }: Props) {
  const save = useSaveCategory(category);
  const toasts = useToasts();
  const [form, setForm] = useState({
    key: category?.key ?? '',
    name: category?.name ?? '',
    parent: category?.parent ?? '',
    description: category?.description ?? '',
    position: String(category?.position ?? 0),
  });
  const [fields, setFields] = useState(writtenOf(category?.fields ?? []));
  const problem = save.isError ? asProblem(save.error) : undefined;
  const wrong = (field: string) =>
    problem?.errors.find((error) => error.field.replace(/^content\./, '') === field)?.reason;
  const wrongFields = problem?.errors.filter((error) => /^(content\.)?fields/.test(error.field)) ?? [];
  const field = (name: keyof typeof form) => ({
    value: form[name],
    error: wrong(name),
    onChange: (event: { target: { value: string } }) =>
      setForm((old) => ({ ...old, [name]: event.target.value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      {
        key: form.key.trim(),
        content: {
          name: form.name.trim(),
          parent: form.parent || undefined,
          description: form.description.trim(),
          position: Number(form.position),
          fields: fieldsOf(fields),
        },
      },
      {
        onSuccess: () => {
          toasts.done(t.saved);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={category ? t.editOf(category.name) : t.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {!category && <TextField label={t.key} hint={t.keyHint} required maxLength={63} {...field('key')} />}
        <TextField label={t.name} required maxLength={100} {...field('name')} />
        <Select
          label={t.parent}
          options={[
            { value: '', label: t.top },
            ...categoryOptions(categories).filter(({ value }) => value !== category?.key),
          ]}
          {...field('parent')}
        />
        <TextArea label={t.description} rows={2} maxLength={1000} {...field('description')} />
        <TextField label={t.position} type="number" min={0} max={100000} required {...field('position')} />
        <CategoryFields fields={fields} onChange={setFields} />
        {problem && (
          <div role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
            {problem.code === 'category-changed'
              ? t.changed
              : problem.errors.length > 0
                ? text.problem.invalid
                : explanation(problem)}
            {wrongFields.map(({ field: name, reason }) => (
              <p key={`${name} ${reason}`}>
                {name.replace(/^content\./, '')} {reason}
              </p>
            ))}
          </div>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="primary" pending={save.isPending}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
