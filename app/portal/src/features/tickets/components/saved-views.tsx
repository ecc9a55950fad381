import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bookmark, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { criteriaOf, filtersOf, type TicketFilters } from '../api/filters';
import {
  type NewTicketView,
  ticketCountsQuery,
  ticketViewsQuery,
  useDeleteView,
  useSaveView,
} from '../api/ticket-views';

const t = text.tickets.views;

/** One's own lists and those shared with one, each with how many tickets it holds. */
export function SavedViews({ filters }: { filters: TicketFilters }) {
  const views = useQuery(ticketViewsQuery);
  const counts = useQuery(ticketCountsQuery);
  const remove = useDeleteView();
  const toasts = useToasts();
  const [saving, setSaving] = useState(false);

  return (
    <nav aria-label={t.title} className="flex flex-col gap-1">
      {views.isError && <p className="text-sm text-muted">{explanation(asProblem(views.error))}</p>}
      <ul className="flex flex-wrap gap-1 lg:flex-col">
        {(views.data ?? []).map((view) => {
          const search = filtersOf(view.criteria, view.sort, view.reversed);
          const count = counts.data?.find(({ id }) => id === view.id);
          return (
            <li key={view.id} className="flex items-center gap-1">
              <Link
                to="/tickets"
                search={search}
                replace
                activeOptions={{ exact: true }}
                activeProps={{ className: 'bg-sunken font-semibold' }}
                className="flex min-w-0 flex-1 items-center justify-between gap-3 rounded-control px-2 py-1.5 hover:bg-sunken"
              >
                <span className="truncate">{view.name}</span>
                <span className="nums text-xs text-muted">
                  {count &&
                    (count.count === undefined || count.count === null
                      ? '…'
                      : `${count.count}${count.more ? '+' : ''}`)}
                </span>
              </Link>
              {view.mine && (
                <Button
                  look="quiet"
                  square
                  aria-label={t.remove(view.name)}
                  disabled={remove.isPending}
                  onClick={() =>
                    remove.mutate(view.id, {
                      onError: (error) => toasts.failed(explanation(asProblem(error))),
                    })
                  }
                >
                  <Trash2 aria-hidden size={14} />
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <Button look="quiet" onClick={() => setSaving(true)}>
        <Bookmark aria-hidden size={16} />
        {t.save}
      </Button>
      <Dialog open={saving} onClose={() => setSaving(false)} title={t.save} description={t.saveBody}>
        <SaveView filters={filters} close={() => setSaving(false)} />
      </Dialog>
    </nav>
  );
}

function SaveView({ filters, close }: { filters: TicketFilters; close(): void }) {
  const save = useSaveView();
  const [name, setName] = useState('');
  const [audience, setAudience] = useState<NewTicketView['audience']>('own');
  const [group, setGroup] = useState('');
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          {
            name,
            audience,
            sharedWith: audience === 'group' ? [group] : [],
            criteria: criteriaOf(filters),
            sort: (filters.sort ?? 'created') as NewTicketView['sort'],
            reversed: filters.reversed === 'true',
          },
          { onSuccess: close },
        );
      }}
    >
      <TextField
        label={t.name}
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Select
        label={t.audience}
        options={Object.entries(t.audiences).map(([value, label]) => ({ value, label }))}
        value={audience}
        onChange={(event) => setAudience(event.target.value as NewTicketView['audience'])}
      />
      {audience === 'group' && (
        <TextField
          label={t.group}
          required
          value={group}
          onChange={(event) => setGroup(event.target.value)}
        />
      )}
      {save.isError && (
        <p role="alert" className="text-sm text-p1">
          {explanation(asProblem(save.error))}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button type="button" onClick={close}>
          {text.cancel}
        </Button>
        <Button type="submit" look="primary" pending={save.isPending}>
          {t.keep}
        </Button>
      </div>
    </form>
  );
}
