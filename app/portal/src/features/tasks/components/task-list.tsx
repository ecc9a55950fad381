import { Link } from '@tanstack/react-router';
import { Priority } from '@/components/marks/priority';
import { Moment } from '@/components/ui/moment';
import { useNow } from '@/lib/format/ticker';
import { instant } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import type { Task } from '../api/tasks';

export function TaskList({ tasks, chosen }: { tasks: readonly Task[]; chosen?: string }) {
  const now = useNow();
  return (
    <ul
      aria-label={text.tasks.list}
      className="divide-y divide-divider overflow-hidden rounded-card border border-divider bg-card shadow-card"
    >
      {tasks.map((task) => (
        <li key={task.id}>
          <Link
            to="/tasks"
            search={(old: Record<string, string | undefined>) => ({ ...old, task: task.id })}
            replace
            data-chosen={task.id === chosen || undefined}
            aria-current={task.id === chosen ? 'true' : undefined}
            className="flex flex-col gap-0.5 border-s-2 border-transparent px-4 py-3 -outline-offset-2 hover:bg-sunken data-chosen:border-s-accent data-chosen:bg-accent-soft"
          >
            <span className="flex items-start justify-between gap-3">
              <span className="min-w-0 font-semibold break-words">{task.name}</span>
              {task.priority && <Priority priority={task.priority} />}
            </span>
            {task.ticketTitle && <span className="break-words">{task.ticketTitle}</span>}
            <span className="flex flex-wrap justify-between gap-x-3 text-sm text-muted">
              <span className="nums">
                {task.ticketNumber ?? task.articleNumber ?? wording({}, task.processKey)}
              </span>
              {task.dueAt ? (
                <time
                  dateTime={task.dueAt}
                  data-late={Date.parse(task.dueAt) < now || undefined}
                  className="nums data-late:font-semibold data-late:text-p1"
                >
                  {text.tasks.dueAt(instant(task.dueAt))}
                </time>
              ) : (
                <Moment at={task.createdAt} />
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
