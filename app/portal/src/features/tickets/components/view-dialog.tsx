import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { GroupField } from '@/components/form/lookup-field';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, Select, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { criteriaOf, type TicketFilters } from '../api/filters';
import { type NewTicketView, type TicketView, ticketViewsQuery, useSaveView } from '../api/ticket-views';

const t = text.tickets.views;

interface Props {
  /** The view to change; without one, the list is kept as a new one. */
  view?: TicketView;
  filters: TicketFilters;
  onClose(): void;
}

/** Keeps a list under a name, or changes the name, the sharing or the filters of one. */
export function ViewDialog({ view, filters, onClose }: Props) {
  const save = useSaveView(view?.id);
  const queries = useQueryClient();
  const toasts = useToasts();
  const [name, setName] = useState(view?.name ?? '');
  const [audience, setAudience] = useState<NewTicketView['audience']>(view?.audience ?? 'own');
  const [groups, setGroups] = useState((view?.sharedWith ?? []).join(', '));
  const [overwrite, setOverwrite] = useState(view === undefined);
  const problem = save.isError ? asProblem(save.error) : undefined;
  const stale = problem?.code === 'stale-version';
  const errorOf = (field: string) => problem?.errors.find((error) => error.field.startsWith(field))?.reason;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const kept =
      view && !overwrite
        ? { criteria: view.criteria, sort: view.sort, reversed: view.reversed }
        : {
            criteria: criteriaOf(filters),
            sort: (filters.sort ?? 'created') as NewTicketView['sort'],
            reversed: filters.reversed === 'true',
          };
    save.mutate(
      {
        name: name.trim(),
        audience,
        sharedWith:
          audience === 'group'
            ? groups
                .split(',')
                .map((one) => one.trim())
                .filter(Boolean)
            : [],
        ...kept,
        ...(view && { version: view.version }),
      },
      {
        onSuccess: () => {
          onClose();
          toasts.done(view ? t.changed : t.saved);
        },
        onError: () => void queries.invalidateQueries({ queryKey: ticketViewsQuery.queryKey, exact: true }),
      },
    );
  };

  return (
    <Dialog open onClose={onClose} title={view ? t.editTitle : t.save} description={view ? '' : t.saveBody}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          label={t.name}
          required
          maxLength={80}
          value={name}
          error={errorOf('name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Select
          label={t.audience}
          options={Object.entries(t.audiences).map(([value, label]) => ({ value, label }))}
          value={audience}
          error={errorOf('audience')}
          onChange={(event) => setAudience(event.target.value as NewTicketView['audience'])}
        />
        {audience === 'group' && (
          <GroupField
            name="sharedWith"
            label={t.group}
            required
            initial={groups}
            error={errorOf('sharedWith')}
            onChange={setGroups}
          />
        )}
        {view && (
          <CheckField
            label={t.overwrite}
            checked={overwrite}
            onChange={(event) => setOverwrite(event.target.checked)}
          />
        )}
        {problem && (
          <p role="alert" className="text-sm text-p1">
            {stale ? t.stale : problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button
            type="submit"
            look="primary"
            pending={save.isPending}
            disabled={!name.trim() || stale || (audience === 'group' && !groups.trim())}
          >
            {t.keep}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
