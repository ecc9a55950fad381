import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import type { Service } from '../api/classification';
import { useSaveService } from '../api/keep-services';

const t = text.services;

/** Makes or changes a service. */
export function ServiceDialog({ service, onClose }: { service: Service | undefined; onClose(): void }) {
  const save = useSaveService(service);
  const toasts = useToasts();
  const [form, setForm] = useState({
    key: service?.key ?? '',
    name: service?.name ?? '',
    description: service?.description ?? '',
    ownerGroup: service?.ownerGroup ?? '',
  });
  const problem = save.isError ? asProblem(save.error) : undefined;
  const field = (name: keyof typeof form) => ({
    value: form[name],
    error: problem?.errors.find((error) => error.field === name)?.reason,
    onChange: (event: { target: { value: string } }) =>
      setForm((old) => ({ ...old, [name]: event.target.value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      {
        key: form.key.trim(),
        name: form.name.trim(),
        description: form.description.trim(),
        ownerGroup: form.ownerGroup.trim() || undefined,
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
    <Dialog open onClose={onClose} title={service ? t.editOf(service.name) : t.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {!service && <TextField label={t.key} hint={t.keyHint} required maxLength={63} {...field('key')} />}
        <TextField label={t.name} required maxLength={100} {...field('name')} />
        <TextArea label={t.description} rows={2} maxLength={1000} {...field('description')} />
        <TextField
          label={t.ownerGroup}
          hint={t.ownerHint}
          maxLength={100}
          autoCapitalize="none"
          spellCheck={false}
          {...field('ownerGroup')}
        />
        {problem && (
          <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
            {problem.code === 'service-changed'
              ? t.changed
              : problem.errors.length > 0
                ? text.problem.invalid
                : explanation(problem)}
          </p>
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
