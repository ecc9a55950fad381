import clsx from 'clsx';
import {
  ArrowRightLeft,
  Bell,
  CircleCheckBig,
  Clock,
  Flag,
  GitBranch,
  ListChecks,
  Lock,
  MessageSquare,
  Sparkles,
  Terminal,
  UserRound,
  Workflow,
} from 'lucide-react';
import { Chip } from '@/components/ui/chip';
import { Moment } from '@/components/ui/moment';
import { instantWithSeconds, timeOfDay } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import type { TimelineEntry } from '../api/timeline';

const icons: Record<string, typeof Bell> = {
  opened: Sparkles,
  status: ArrowRightLeft,
  priority: Flag,
  assignment: UserRound,
  comment: MessageSquare,
  note: Lock,
  alert: Bell,
  sla: Clock,
  decision: GitBranch,
  command: Terminal,
  verification: CircleCheckBig,
  task: ListChecks,
  process: Workflow,
};

export function Entry({ entry, last }: { entry: TimelineEntry; last: boolean }) {
  const Icon = icons[entry.kind] ?? Workflow;
  const spoken = entry.kind === 'comment' || entry.kind === 'note';
  return (
    <li className="relative flex gap-3 pb-4">
      {!last && <span aria-hidden className="absolute start-[15px] top-8 -bottom-0 w-px bg-divider" />}
      <span
        aria-hidden
        className={clsx(
          'relative grid size-8 shrink-0 place-items-center rounded-full',
          spoken ? 'bg-accent-soft text-accent' : 'bg-sunken text-muted',
        )}
      >
        <Icon size={16} />
      </span>
      <div className="min-w-0 flex-1 pt-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
          <span className="font-semibold text-text">{entry.actor.name || wording({}, entry.actor.kind)}</span>
          <span>{wording(text.ticket.timelineKinds, entry.kind)}</span>
          <time dateTime={entry.at} title={instantWithSeconds(entry.at)} className="nums">
            {timeOfDay(entry.at)}
          </time>
          <span aria-hidden>·</span>
          <Moment at={entry.at} />
          {entry.internal && (
            <Chip tone="p3" icon={<Lock aria-hidden size={12} />}>
              {text.ticket.internal}
            </Chip>
          )}
        </div>
        {entry.text && (
          <div
            className={clsx(
              'mt-1 break-words whitespace-pre-wrap',
              spoken && 'w-fit max-w-full rounded-card px-3 py-2',
              spoken && (entry.internal ? 'bg-p3-soft' : 'bg-sunken'),
            )}
          >
            {entry.text}
          </div>
        )}
        <Evidence data={entry.data} />
      </div>
    </li>
  );
}

/** The facts an entry carries, for whoever wants to know exactly. */
function Evidence({ data }: { data?: Record<string, unknown> | null }) {
  const facts = Object.entries(data ?? {}).filter(([, value]) => value !== null && value !== '');
  if (facts.length === 0) return null;
  return (
    <details className="mt-1 text-sm">
      <summary className="w-fit rounded-chip text-muted hover:text-text">{text.ticket.evidence}</summary>
      <dl className="mt-1 grid w-fit max-w-full grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 rounded-control bg-sunken px-3 py-2">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="nums min-w-0 break-words whitespace-pre-wrap">
              {typeof value === 'object' ? JSON.stringify(value) : String(value)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
