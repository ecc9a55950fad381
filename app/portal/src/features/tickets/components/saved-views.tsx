import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bookmark, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { filtersOf, type TicketFilters } from '../api/filters';
import { type TicketView, ticketCountsQuery, ticketViewsQuery, useDeleteView } from '../api/ticket-views';
import { ViewDialog } from './view-dialog';

const t = text.tickets.views;

/** One's own lists and those shared with one, each with how many tickets it holds. */
export function SavedViews({ filters }: { filters: TicketFilters }) {
  const views = useQuery(ticketViewsQuery);
  const counts = useQuery(ticketCountsQuery);
  const [saving, setSaving] = useState(false);
  const [changing, setChanging] = useState<TicketView>();

  return (
    <nav aria-label={t.title} className="flex flex-wrap items-center gap-1 2xl:flex-col 2xl:items-stretch">
      <Loaded query={views} skeleton={<SkeletonRows rows={4} />}>
        {(all) =>
          all.length === 0 ? (
            <p className="px-2 py-1.5 text-sm text-muted">{t.none}</p>
          ) : (
            <ul className="flex flex-wrap gap-1 2xl:flex-col">
              {all.map((view) => (
                <View
                  key={view.id}
                  view={view}
                  count={countOf(counts.data?.find(({ id }) => id === view.id))}
                  change={() => setChanging(view)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Button look="quiet" onClick={() => setSaving(true)}>
        <Bookmark aria-hidden size={16} />
        {t.save}
      </Button>
      {saving && <ViewDialog filters={filters} onClose={() => setSaving(false)} />}
      {changing && <ViewDialog view={changing} filters={filters} onClose={() => setChanging(undefined)} />}
    </nav>
  );
}

function countOf(count: { count?: number | null; more: boolean } | undefined): string {
  if (!count) return '';
  // Counting took too long.
  if (count.count === undefined || count.count === null) return '…';
  return `${count.count}${count.more ? '+' : ''}`;
}

function View({ view, count, change }: { view: TicketView; count: string; change(): void }) {
  const remove = useDeleteView();
  const toasts = useToasts();
  return (
    <li className="flex items-center">
      <Link
        to="/tickets"
        search={filtersOf(view.criteria, view.sort, view.reversed)}
        replace
        activeOptions={{ exact: true }}
        activeProps={{ className: 'bg-sunken font-semibold' }}
        className="flex min-w-0 flex-1 items-center justify-between gap-3 rounded-control px-2 py-1.5 hover:bg-sunken"
      >
        <span className="truncate">{view.name}</span>
        <span className="nums text-xs text-muted">{count}</span>
      </Link>
      {view.mine && (
        <>
          <Button look="quiet" size="compact" square aria-label={t.edit(view.name)} onClick={change}>
            <Pencil aria-hidden size={14} />
          </Button>
          <Button
            look="quiet"
            size="compact"
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
        </>
      )}
    </li>
  );
}
