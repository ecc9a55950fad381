import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ListChecks, SearchX } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { SkeletonBlock, SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { asProblem } from '@/lib/api/problem';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type Scope, type Task, taskQuery, tasksQuery } from '../api/tasks';
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
      {(tasks) => <Split tasks={tasks} chosen={chosen} scope={scope} />}
    </Loaded>
  );
}

function Split({ tasks, chosen, scope }: { tasks: readonly Task[]; chosen?: string; scope: Scope }) {
  const navigate = useNavigate({ from: '/tasks' });
  // Done here, and perhaps still in the list until that is read anew.
  const [finished, setFinished] = useState<ReadonlySet<string>>(new Set());
  const open = tasks.filter(({ id }) => !finished.has(id));
  // Kept while the list changes: nobody is to complete another task than the one they read.
  const [first, setFirst] = useState(open[0]?.id);
  const shown = chosen ?? first;
  if (!shown && open[0]) setFirst(open[0].id);

  const next = () => {
    setFirst(undefined);
    void navigate({ search: { scope }, replace: true });
  };
  const finish = (id: string) => {
    setFinished((before) => new Set(before).add(id));
    next();
  };

  if (!shown) return <None scope={scope} />;
  const task = open.find(({ id }) => id === shown);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)]">
      {open.length > 0 ? <TaskList tasks={open} chosen={shown} /> : <None scope={scope} />}
      {task ? (
        <TaskCard key={task.id} task={task} scope={scope} onFinished={finish} />
      ) : (
        <NotInList key={shown} id={shown} onFinished={finish} onBack={next} />
      )}
    </div>
  );
}

/** A task somebody was led to: given to them just now, in the other list, or gone. */
function NotInList({ id, onFinished, onBack }: { id: string; onFinished(id: string): void; onBack(): void }) {
  const { me } = useIdentity();
  const query = useQuery(taskQuery(id));
  if (query.isError && asProblem(query.error).status === 404) {
    return (
      <div role="alert" className="rounded-card border border-divider bg-card shadow-card">
        <Empty
          icon={<SearchX aria-hidden size={20} />}
          title={t.gone}
          action={<Button onClick={onBack}>{t.back}</Button>}
        >
          {t.goneBody}
        </Empty>
      </div>
    );
  }
  return (
    <Loaded query={query} skeleton={<SkeletonBlock className="h-64" />}>
      {(task) => (
        <TaskCard
          task={task}
          scope={task.assignee === me.username ? 'mine' : 'available'}
          onFinished={onFinished}
        />
      )}
    </Loaded>
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
