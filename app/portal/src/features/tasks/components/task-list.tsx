import { Link } from '@tanstack/react-router';
import { Moment } from '@/components/ui/moment';
import { text } from '@/locales/en';
import type { Task } from '../api/tasks';

export function TaskList({ tasks, chosen }: { tasks: readonly Task[]; chosen?: string }) {
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
            className="flex flex-col gap-0.5 border-s-2 border-transparent px-4 py-3 -outline-offset-2 hover:bg-sunken data-chosen:border-accent data-chosen:bg-accent-soft"
          >
            <span className="font-semibold">{task.name}</span>
            <span className="flex justify-between gap-3 text-sm text-muted">
              <span className="nums">{task.ticketNumber ?? task.processKey}</span>
              <Moment at={task.createdAt} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
