import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BellOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { LoadMore } from '@/components/ui/load-more';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type Notification, notificationsQuery, useMarkAllRead, useMarkRead } from '../api/notifications';

const t = text.notifications;

interface Props {
  title: ReactNode;
  unread: number;
  /** Somebody followed a link. */
  onLeave(): void;
}

/** What this person was told, newest first, each leading to what it is about. */
export function NotificationPanel({ title, unread, onLeave }: Props) {
  const query = useInfiniteQuery(notificationsQuery);
  const markAll = useMarkAllRead();
  const toasts = useToasts();
  const newest = query.data?.pages[0]?.items[0];
  return (
    <>
      <div className="flex min-h-12 items-center justify-between gap-3 border-b border-divider px-4 py-2">
        {title}
        {unread > 0 && newest && (
          <Button
            size="compact"
            look="quiet"
            pending={markAll.isPending}
            onClick={() =>
              markAll.mutate(newest.createdAt, {
                onError: (error) => toasts.failed(explanation(asProblem(error))),
              })
            }
          >
            {t.markAllRead}
          </Button>
        )}
      </div>
      <div className="overflow-y-auto">
        <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
          {({ pages }) => {
            const all = pages.flatMap(({ items }) => items);
            if (all.length === 0)
              return (
                <Empty icon={<BellOff aria-hidden size={20} />} title={t.none}>
                  {t.noneBody}
                </Empty>
              );
            return (
              <>
                <ul aria-label={t.list} className="divide-y divide-divider">
                  {all.map((one) => (
                    <Row key={one.id} one={one} onLeave={onLeave} />
                  ))}
                </ul>
                <LoadMore {...query} />
              </>
            );
          }}
        </Loaded>
      </div>
    </>
  );
}

function Row({ one, onLeave }: { one: Notification; onLeave(): void }) {
  const mark = useMarkRead();
  const toasts = useToasts();
  const isNew = !one.readAt;
  const words = (
    <>
      <span className="break-words">{one.text}</span>
      <span className="text-sm font-normal text-muted">
        {isNew && <span className="sr-only">{t.unread} · </span>}
        {one.ticketNumber && <span className="nums">{one.ticketNumber} · </span>}
        <Moment at={one.createdAt} />
      </span>
    </>
  );
  return (
    <li
      data-unread={isNew || undefined}
      className="flex items-start gap-2 border-s-2 border-transparent px-3 py-2 data-unread:border-s-accent data-unread:bg-accent-soft data-unread:font-semibold"
    >
      {one.ticketNumber ? (
        <Link
          to="/tickets/$number"
          params={{ number: one.ticketNumber }}
          onClick={() => {
            if (isNew) mark.mutate(one.id);
            onLeave();
          }}
          className="flex min-w-0 flex-1 flex-col rounded-chip px-1 hover:underline"
        >
          {words}
        </Link>
      ) : (
        <span className="flex min-w-0 flex-1 flex-col px-1">{words}</span>
      )}
      {isNew && (
        <Button
          size="compact"
          look="quiet"
          aria-label={t.markRead(one.text)}
          pending={mark.isPending}
          onClick={() =>
            mark.mutate(one.id, { onError: (error) => toasts.failed(explanation(asProblem(error))) })
          }
        >
          {t.markReadShort}
        </Button>
      )}
    </li>
  );
}
