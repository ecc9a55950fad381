import { type FormEvent, useState } from 'react';
import { GroupField } from '@/components/form/lookup-field';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, Select, TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type Macro, type MacroWish, useSaveMacro } from '../api/macros';
import { CategorySelect } from './category-select';
import { MacroAction } from './macro-action';

const t = text.macros;

const levels = [
  { value: '', label: t.unchanged },
  ...Object.entries(text.ticket.levels).map(([value, label]) => ({ value, label })),
];

/** Makes or changes a macro. */
export function MacroDialog({ macro, onClose }: { macro?: Macro; onClose(): void }) {
  const { me } = useIdentity();
  const save = useSaveMacro(macro?.id);
  const toasts = useToasts();
  const [form, setForm] = useState({
    name: macro?.name ?? '',
    sharing: macro === undefined || macro.ownerId ? 'own' : macro.team ? 'team' : 'shared',
    team: macro?.team ?? '',
    text: macro?.text ?? '',
    internal: macro?.internal ?? false,
    impact: macro?.impact ? String(macro.impact) : '',
    urgency: macro?.urgency ? String(macro.urgency) : '',
    category: macro?.category ?? '',
    action: macro?.action ?? '',
    actionFields: macro?.actionFields ?? {},
  });
  const problem = save.isError ? asProblem(save.error) : undefined;
  const wrong = (field: string) => problem?.errors.find((error) => error.field.startsWith(field))?.reason;
  const field = (name: Exclude<keyof typeof form, 'internal' | 'actionFields'>) => ({
    value: form[name],
    error: wrong(name),
    onChange: (event: { target: { value: string } }) =>
      setForm((old) => ({ ...old, [name]: event.target.value })),
  });
  const sharings = Object.entries(t.sharings)
    .filter(
      ([value]) => value !== 'shared' || form.sharing === 'shared' || me.roles.includes('service-desk-lead'),
    )
    .map(([value, label]) => ({ value, label }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish: MacroWish = {
      name: form.name.trim(),
      sharing: form.sharing as MacroWish['sharing'],
      ...(form.sharing === 'team' && { team: form.team.trim() }),
      text: form.text.trim(),
      internal: form.internal,
      ...(form.impact && { impact: Number(form.impact) }),
      ...(form.urgency && { urgency: Number(form.urgency) }),
      ...(form.category.trim() && { category: form.category.trim() }),
      ...(form.action.trim() && { action: form.action.trim(), actionFields: form.actionFields }),
      ...(macro && { version: macro.version }),
    };
    save.mutate(wish, {
      onSuccess: () => {
        onClose();
        toasts.done(t.saved);
      },
    });
  };

  return (
    <Dialog open onClose={onClose} title={macro ? t.editOf(macro.name) : t.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t.name} required maxLength={100} {...field('name')} />
        <Select label={t.sharing} options={sharings} {...field('sharing')} />
        {form.sharing === 'team' && (
          <GroupField
            name="team"
            label={t.team}
            required
            initial={form.team}
            error={wrong('team')}
            onChange={(team) => setForm((old) => ({ ...old, team }))}
          />
        )}
        <TextArea label={t.text} hint={t.textHint} rows={5} maxLength={20000} {...field('text')} />
        <CheckField
          label={t.internal}
          checked={form.internal}
          onChange={(event) => setForm((old) => ({ ...old, internal: event.target.checked }))}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select label={t.impact} options={levels} {...field('impact')} />
          <Select label={t.urgency} options={levels} {...field('urgency')} />
        </div>
        <CategorySelect
          label={t.category}
          none={t.noCategory}
          value={form.category}
          error={wrong('category')}
          onChange={(category) => setForm((old) => ({ ...old, category }))}
        />
        <MacroAction
          action={form.action}
          fields={form.actionFields}
          wrong={wrong}
          onChange={(action, actionFields) => setForm((old) => ({ ...old, action, actionFields }))}
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
          <Button type="submit" look="primary" pending={save.isPending} disabled={!form.name.trim()}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
