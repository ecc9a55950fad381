import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { useIdentity } from '@/lib/auth/me';
import { compareInstants } from '@/lib/format/time';
import { text } from '@/locales/en';
import { type TimelineEntry, timelineQuery } from '../api/timeline';
import { Composer } from './composer';
import { Entry } from './timeline-entry';

const t = text.ticket;

const kindsOf: Record<string, ReadonlyArray<TimelineEntry['kind']>> = {
  conversation: ['opened', 'comment', 'note', 'attachment'],
  automation: ['alert', 'sla', 'decision', 'command', 'verification', 'task', 'process'],
  changes: ['status', 'priority', 'assignment'],
};

/** Everything that happened to a ticket, newest last, and a place to write. */
export function Timeline({ number }: { number: string }) {
  const query = useInfiniteQuery(timelineQuery(number));
  const { show = 'all' } = useSearch({ from: '/tickets/$number' });
  const navigate = useNavigate({ from: '/tickets/$number' });
  const readOnly = useIdentity().me.roles.every((role) => role === 'auditor');
  return (
    <div className="flex flex-col gap-4">
      <Card
        title={t.timeline}
        action={
          <div className="flex items-center gap-2 text-sm">
            <span aria-hidden className="text-muted">
              {t.show}
            </span>
            <Select
              label={t.show}
              hideLabel
              options={Object.entries(t.filters).map(([value, label]) => ({ value, label }))}
              value={show}
              onChange={(event) =>
                void navigate({ search: (old) => ({ ...old, show: event.target.value }), replace: true })
              }
            />
          </div>
        }
        flush
      >
        {query.hasNextPage && (
          <div className="flex justify-center border-b border-divider p-3">
            <Button
              size="compact"
              pending={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t.showEarlier}
            </Button>
          </div>
        )}
        <Loaded query={query} skeleton={<SkeletonRows rows={5} />}>
          {(entries) => {
            const kinds = kindsOf[show];
            const shown = kinds ? entries.filter(({ kind }) => kinds.includes(kind)) : entries;
            if (shown.length === 0)
              return <Empty title={entries.length === 0 ? t.timelineEmpty : t.timelineNoMatch} />;
            return (
              <ol aria-label={t.timeline} className="px-4 pt-3 pb-1">
                {[...shown]
                  .sort((a, b) => compareInstants(a.at, b.at))
                  .map((entry, index) => (
                    <Entry key={entry.id} entry={entry} last={index === shown.length - 1} />
                  ))}
              </ol>
            );
          }}
        </Loaded>
      </Card>
      {!readOnly && (
        // What a merged ticket brought is in another story, which the server does not compare with this one.
        <Composer number={number} newest={query.data?.findLast(({ from }) => !from)?.id} />
      )}
    </div>
  );
}
