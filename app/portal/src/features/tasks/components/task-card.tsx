import { Link, useNavigate } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { GeneratedForm } from '@/components/form/generated-form';
import { Priority } from '@/components/marks/priority';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Facts } from '@/components/ui/facts';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { instant } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import { type Scope, type Task, useClaimTask, useCompleteTask, useUnclaimTask } from '../api/tasks';
import { HandOn } from './hand-on';

const t = text.tasks;

interface Props {
  task: Task;
  scope: Scope;
  /** It is no longer theirs. */
  onFinished(id: string): void;
}

/** One task: what it is about, and its form once it is claimed. */
export function TaskCard({ task, scope, onFinished }: Props) {
  const claim = useClaimTask();
  const unclaim = useUnclaimTask();
  const complete = useCompleteTask();
  const toasts = useToasts();
  const navigate = useNavigate({ from: '/tasks' });
  const failed = (error: unknown) => toasts.failed(explanation(asProblem(error)));

  return (
    <Card
      title={task.name}
      action={
        scope === 'mine' && task.processKey === 'approval' ? (
          <HandOn task={task} onHandedOn={() => onFinished(task.id)} />
        ) : scope === 'mine' ? (
          <Button
            size="compact"
            look="quiet"
            pending={unclaim.isPending}
            onClick={() =>
              unclaim.mutate(task.id, {
                onSuccess: () => {
                  toasts.done(t.unclaimed(task.name));
                  onFinished(task.id);
                },
                onError: failed,
              })
            }
          >
            {t.unclaim}
          </Button>
        ) : (
          <Button
            size="compact"
            look="primary"
            pending={claim.isPending}
            onClick={() =>
              claim.mutate(task.id, {
                onSuccess: () => {
                  toasts.done(t.claimed(task.name));
                  void navigate({ search: { scope: 'mine', task: task.id }, replace: true });
                },
                onError: failed,
              })
            }
          >
            {t.claim}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {task.description && <p className="break-words whitespace-pre-wrap">{task.description}</p>}
        <Facts
          entries={[
            [
              t.ticket,
              task.ticketNumber && (
                <Link to="/tickets/$number" params={{ number: task.ticketNumber }} className="link">
                  {task.ticketNumber}
                  {task.ticketTitle && ` · ${task.ticketTitle}`}
                </Link>
              ),
            ],
            [t.priority, task.priority && <Priority priority={task.priority} />],
            [
              text.knowledge.article,
              task.articleNumber && (
                <Link to="/knowledge/$number" params={{ number: task.articleNumber }} className="link">
                  {task.articleNumber}
                </Link>
              ),
            ],
            [t.process, wording({}, task.processKey)],
            [
              t.groups,
              task.candidateGroups.length > 0 && (
                <span className="flex flex-wrap gap-1">
                  {task.candidateGroups.map((group) => (
                    <Chip key={group}>{wording(text.roles, group)}</Chip>
                  ))}
                </span>
              ),
            ],
            [t.since, instant(task.createdAt)],
            [t.due, task.dueAt && instant(task.dueAt)],
          ]}
        />
        {scope === 'mine' ? (
          <div className="border-t border-divider pt-4">
            <GeneratedForm
              fields={task.form}
              submitLabel={t.complete}
              pending={complete.isPending}
              error={complete.error}
              onSubmit={(variables) =>
                complete.mutate(
                  { id: task.id, variables },
                  {
                    onSuccess: () => {
                      toasts.done(t.completed(task.name));
                      onFinished(task.id);
                    },
                  },
                )
              }
            />
          </div>
        ) : (
          <p className="text-muted">{t.claimFirst}</p>
        )}
        <a
          href={`/camunda/app/tasklist/default/#/?task=${encodeURIComponent(task.id)}`}
          target="_blank"
          rel="noreferrer"
          className="link inline-flex w-fit items-center gap-1.5 text-sm"
        >
          <ExternalLink aria-hidden size={14} />
          {t.inTasklist}
        </a>
      </div>
    </Card>
  );
}
