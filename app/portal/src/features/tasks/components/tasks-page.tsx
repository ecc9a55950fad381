import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ListChecks } from 'lucide-react';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { text } from '@/locales/en';
import { type Scope, type Task, tasksQuery } from '../api/tasks';
import { TaskCard } from './task-card';
import { TaskList } from './task-list';

const t = text.tasks;

export function TasksPage() {
  const search = useSearch({ from: '/tasks' });
  const navigate = useNavigate({ from: '/tasks' });
  const scope: Scope = search.scope === 'available' ? 'available' : 'mine';
  return (
    <Page title={t.title}>
      <Tabs
        label={t.scope}
        value={scope}
        onChange={(next) => void navigate({ search: { scope: next }, replace: true })}
        tabs={[
          { value: 'mine', label: t.mine, content: <Tasks scope="mine" chosen={search.task} /> },
          {
            value: 'available',
            label: t.available,
            content: <Tasks scope="available" chosen={search.task} />,
          },
        ]}
      />
    </Page>
  );
}

function Tasks({ scope, chosen }: { scope: Scope; chosen?: string }) {
  const query = useQuery(tasksQuery(scope));
  return (
    <Loaded
      query={query}
      skeleton={
        <div className="overflow-hidden rounded-card border border-divider bg-card">
          <SkeletonRows />
        </div>
      }
    >
      {(tasks) =>
        tasks.length === 0 ? <None scope={scope} /> : <Split tasks={tasks} chosen={chosen} scope={scope} />
      }
    </Loaded>
  );
}

function Split({ tasks, chosen, scope }: { tasks: readonly Task[]; chosen?: string; scope: Scope }) {
  const task = tasks.find(({ id }) => id === chosen) ?? tasks[0];
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)]">
      <TaskList tasks={tasks} chosen={task?.id} />
      {task && <TaskCard key={task.id} task={task} scope={scope} />}
    </div>
  );
}

function None({ scope }: { scope: Scope }) {
  return (
    <div className="rounded-card border border-divider bg-card shadow-card">
      <Empty
        icon={<ListChecks aria-hidden size={20} />}
        title={scope === 'mine' ? t.noneMine : t.noneAvailable}
      >
        {scope === 'mine' ? t.noneMineBody : t.noneAvailableBody}
      </Empty>
    </div>
  );
}
