import { Link } from '@tanstack/react-router';
import clsx from 'clsx';
import {
  ArrowRight,
  ArrowRightLeft,
  Bell,
  CircleCheckBig,
  Clock,
  Flag,
  GitBranch,
  Link2,
  ListChecks,
  Lock,
  MessageSquare,
  Paperclip,
  Sparkles,
  Terminal,
  Timer,
  UserRound,
  Workflow,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Priority } from '@/components/marks/priority';
import { CommandState, TicketStatus } from '@/components/marks/status';
import { Chip } from '@/components/ui/chip';
import { Moment } from '@/components/ui/moment';
import { Written } from '@/components/ui/written';
import { duration } from '@/lib/format/duration';
import { instantWithSeconds, timeOfDay } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import type { TimelineEntry } from '../api/timeline';

const icons: Record<string, typeof Bell> = {
  opened: Sparkles,
  status: ArrowRightLeft,
  priority: Flag,
  assignment: UserRound,
  comment: MessageSquare,
  attachment: Paperclip,
  note: Lock,
  alert: Bell,
  sla: Clock,
  decision: GitBranch,
  command: Terminal,
  verification: CircleCheckBig,
  task: ListChecks,
  process: Workflow,
  link: Link2,
  work: Timer,
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
          {entry.from && (
            <Link to="/tickets/$number" params={{ number: entry.from }} className="link nums">
              {text.merges.writtenTo(entry.from)}
            </Link>
          )}
          {entry.internal && (
            <Chip tone="p3" icon={<Lock aria-hidden size={12} />}>
              {text.ticket.internal}
            </Chip>
          )}
        </div>
        <Change entry={entry} />
        {entry.text && (
          <div
            className={clsx(
              'mt-1 break-words whitespace-pre-wrap',
              spoken && 'w-fit max-w-full rounded-card px-3 py-2',
              spoken && (entry.internal ? 'bg-p3-soft' : 'bg-sunken'),
            )}
          >
            {entry.kind === 'comment' ? <Written>{entry.text}</Written> : entry.text}
          </div>
        )}
        <Evidence data={entry.data} />
      </div>
    </li>
  );
}

/** What an entry changed, where its facts say so; drawn as everywhere else, and linked to its object. */
function Change({ entry: { kind, data } }: { entry: TimelineEntry }) {
  const fact = (name: string) =>
    typeof data?.[name] === 'string' && data[name] !== '' ? data[name] : undefined;
  const [from, to] = [fact('from'), fact('to')];
  const [type, state, commandId, alertId] = [fact('type'), fact('state'), fact('commandId'), fact('alertId')];
  switch (kind) {
    case 'status':
      return <FromTo from={from && <TicketStatus status={from} />} to={to && <TicketStatus status={to} />} />;
    case 'priority':
      return <FromTo from={from && <Priority priority={from} />} to={to && <Priority priority={to} />} />;
    case 'assignment':
      return <FromTo to={fact('assignee') ?? fact('group')} />;
    case 'command':
      return (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          {commandId && (
            <Link to="/automation/commands/$id" params={{ id: commandId }} className="link">
              {wording(text.automation.types, type ?? text.automation.command)}
            </Link>
          )}
          {state && <CommandState state={state} />}
        </p>
      );
    case 'alert':
      return alertId ? (
        <Link to="/alerts/$id" params={{ id: alertId }} className="link mt-1 block w-fit">
          {text.ticket.showAlert}
        </Link>
      ) : null;
    case 'attachment':
      return (
        <p className="mt-1 text-muted">
          {fact('what') === 'removed' ? text.ticket.fileRemoved : text.ticket.fileAdded}
        </p>
      );
    case 'link': {
      const number = fact('number');
      return number ? (
        <Link to="/tickets/$number" params={{ number }} className="link nums mt-1 block w-fit">
          {number}
        </Link>
      ) : null;
    }
    case 'work':
      return typeof data?.minutes === 'number' ? (
        <p className="nums mt-1">
          {fact('what') === 'removed'
            ? text.ticket.workRemoved(duration(data.minutes * 60))
            : duration(data.minutes * 60)}
        </p>
      ) : null;
    default:
      return null;
  }
}

function FromTo({ from, to }: { from?: ReactNode; to?: ReactNode }) {
  if (!to) return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-2">
      {from}
      {from && <ArrowRight role="img" aria-label={text.ticket.becomes} size={14} className="text-muted" />}
      {to}
    </p>
  );
}

/** Facts that are drawn or linked already, or that only machines read. */
const told = new Set([
  'from',
  'to',
  'type',
  'state',
  'commandId',
  'deviceId',
  'alertId',
  'activityId',
  'group',
  'assigneeId',
  'assignee',
  'runbook',
  'source',
  'target',
  'what',
  'attachmentId',
  'link',
  'number',
  'outgoing',
  'minutes',
]);

function flat(data: Record<string, unknown>): [string, string][] {
  return Object.entries(data).flatMap(([name, value]): [string, string][] => {
    if (told.has(name) || value === null || value === '') return [];
    if (typeof value === 'object' && !Array.isArray(value)) return flat(value as Record<string, unknown>);
    return [[name, Array.isArray(value) ? JSON.stringify(value) : String(value)]];
  });
}

/** The facts an entry carries, for whoever wants to know exactly. */
function Evidence({ data }: { data?: Record<string, unknown> | null }) {
  const facts = flat(data ?? {});
  if (facts.length === 0) return null;
  return (
    <details className="mt-1 text-sm">
      <summary className="w-fit rounded-chip text-muted hover:text-text">{text.ticket.evidence}</summary>
      <dl className="mt-1 grid w-fit max-w-full grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 rounded-control bg-sunken px-3 py-2">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{wording({}, spaced(name))}</dt>
            <dd className="nums min-w-0 break-words whitespace-pre-wrap">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** `runbookName` reads better as words. */
function spaced(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
