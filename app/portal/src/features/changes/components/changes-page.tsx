import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { changeCalendarQuery } from '../api/change-calendar';
import { dayKey, dayOf, mondayOf, plusDays } from '../local-time';
import { Agenda } from './agenda';
import { Freezes } from './freezes';
import { RaiseChange } from './raise-change';
import { WeekGrid } from './week-grid';

const t = text.changes;
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** The change calendar: a month as a list, a week as a grid, and the freezes. */
export function ChangesPage() {
  const { view = 'month', date } = useSearch({ from: '/changes' });
  const navigate = useNavigate({ from: '/changes' });
  const seesFreezes = useMay('seeProcesses');
  const today = dayOf(date);
  const weekly = view === 'week';
  const from = weekly ? mondayOf(today) : new Date(today.getFullYear(), today.getMonth(), 1);
  const to = weekly ? plusDays(from, 7) : new Date(today.getFullYear(), today.getMonth() + 1, 1);
  const query = useQuery(changeCalendarQuery(from.toISOString(), to.toISOString()));
  const go = (at: Date) => void navigate({ search: (old) => ({ ...old, date: dayKey(at) }), replace: true });
  const earlier = () =>
    go(weekly ? plusDays(from, -7) : new Date(from.getFullYear(), from.getMonth() - 1, 1));
  const span = weekly ? `${day.format(from)} – ${day.format(plusDays(from, 6))}` : month.format(from);

  const calendar = (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="compact" square onClick={earlier} aria-label={weekly ? t.weekBefore : t.monthBefore}>
          <ChevronLeft aria-hidden size={16} />
        </Button>
        <Button size="compact" square onClick={() => go(to)} aria-label={weekly ? t.weekAfter : t.monthAfter}>
          <ChevronRight aria-hidden size={16} />
        </Button>
        <Button size="compact" onClick={() => go(new Date())}>
          {t.today}
        </Button>
        <h2 aria-live="polite" className="nums ms-2 text-base font-semibold">
          {span}
        </h2>
      </div>
      <Loaded query={query} skeleton={<SkeletonBlock className="h-80" />}>
        {(shown) => (
          <>
            {!shown.complete && <p className="text-sm text-p2">{t.incomplete}</p>}
            {weekly ? <WeekGrid from={from} calendar={shown} /> : <Agenda calendar={shown} label={span} />}
          </>
        )}
      </Loaded>
    </div>
  );

  return (
    <Page title={t.title} actions={<RaiseChange />}>
      <Tabs
        label={t.views}
        value={view}
        onChange={(next) => void navigate({ search: (old) => ({ ...old, view: next }), replace: true })}
        tabs={[
          { value: 'month', label: t.month, content: calendar },
          { value: 'week', label: t.week, content: calendar },
          ...(seesFreezes ? [{ value: 'freezes', label: t.freezes, content: <Freezes /> }] : []),
        ]}
      />
    </Page>
  );
}
