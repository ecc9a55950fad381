import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select, TextField } from '@/components/ui/field';
import { runbooksQuery } from '@/features/automation/api/runbooks';
import { text } from '@/locales/en';
import type { Task } from '../item-draft';

const t = text.catalogueAdmin;

interface Props {
  tasks: readonly Task[];
  onChange(tasks: Task[]): void;
}

/** What has to be done for an order, one after the other, by people or by a runbook. */
export function FulfilmentTasks({ tasks, onChange }: Props) {
  const runbooks = useQuery(runbooksQuery());
  const change = (index: number, part: Partial<Task>) =>
    onChange(tasks.map((task, at) => (at === index ? { ...task, ...part } : task)));
  return (
    <>
      {tasks.map((task, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a task has nothing but its place
        <fieldset key={index} className="grid gap-3 rounded-control border border-divider p-3 sm:grid-cols-2">
          <legend className="px-1 text-sm font-semibold">{t.task(index + 1)}</legend>
          <TextField
            label={t.taskTitle}
            required
            maxLength={200}
            value={task.title}
            onChange={(event) => change(index, { title: event.target.value })}
          />
          <TextField
            label={t.taskGroup}
            hint={t.taskGroupHint}
            maxLength={200}
            autoCapitalize="none"
            spellCheck={false}
            value={task.group ?? ''}
            onChange={(event) => change(index, { group: event.target.value })}
          />
          <Select
            label={t.taskRunbook}
            options={[
              { value: '', label: t.noRunbook },
              ...(runbooks.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
              // Kept as it is, also where nobody knows it any more.
              ...(task.runbook && !runbooks.data?.some(({ key }) => key === task.runbook)
                ? [{ value: task.runbook, label: task.runbook }]
                : []),
            ]}
            value={task.runbook ?? ''}
            onChange={(event) => change(index, { runbook: event.target.value })}
          />
          <div className="flex items-end justify-end">
            <Button
              look="quiet"
              square
              aria-label={t.removeTask(index + 1)}
              title={t.removeTask(index + 1)}
              onClick={() => onChange(tasks.filter((_, at) => at !== index))}
            >
              <Trash2 aria-hidden size={16} />
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button size="compact" onClick={() => onChange([...tasks, { title: '' }])}>
          <Plus aria-hidden size={16} />
          {t.addTask}
        </Button>
      </div>
    </>
  );
}
