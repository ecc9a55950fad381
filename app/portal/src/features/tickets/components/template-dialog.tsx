import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type Template, type TemplateWish, useSaveTemplate } from '../api/templates';
import { emptyOutline, OutlineFields, outlineOf } from './outline-fields';

const t = text.templates;

/** Makes or changes a template. */
export function TemplateDialog({ template, onClose }: { template?: Template; onClose(): void }) {
  const save = useSaveTemplate(template?.id);
  const toasts = useToasts();
  const [name, setName] = useState(template?.name ?? '');
  const [staffOnly, setStaffOnly] = useState(template?.staffOnly ?? false);
  const [outline, setOutline] = useState(template ? outlineOf(template) : emptyOutline);
  const problem = save.isError ? asProblem(save.error) : undefined;
  const wrong = (field: string) => problem?.errors.find((error) => error.field === field)?.reason;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { category, ...rest } = outline;
    const wish: TemplateWish = {
      ...rest,
      kind: outline.kind as TemplateWish['kind'],
      impact: Number(outline.impact),
      urgency: Number(outline.urgency),
      name: name.trim(),
      staffOnly,
      ...(category.trim() && { category: category.trim() }),
      ...(template && { version: template.version }),
    };
    save.mutate(wish, {
      onSuccess: () => {
        onClose();
        toasts.done(t.saved);
      },
    });
  };

  return (
    <Dialog open onClose={onClose} title={template ? text.macros.editOf(template.name) : t.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t.name}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrong('name')}
        />
        <OutlineFields outline={outline} onChange={setOutline} wrong={wrong} />
        <CheckField
          label={t.staffOnly}
          checked={staffOnly}
          onChange={(event) => setStaffOnly(event.target.checked)}
        />
        {problem && (
          <p role="alert" className="text-sm font-semibold text-p1">
            {problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="primary" pending={save.isPending} disabled={!name.trim()}>
            {text.macros.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
