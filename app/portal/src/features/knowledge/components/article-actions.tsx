import { useState } from 'react';
import { type FormValues, GeneratedForm } from '@/components/form/generated-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { useArticleAction } from '../api/article-actions';
import type { Article } from '../api/articles';

const t = text.knowledge;

/** What the article's process waits for, as buttons; one that needs answers asks for them first. */
export function ArticleActions({ article }: { article: Article }) {
  const [asking, setAsking] = useState<Article['actions'][number]>();
  const perform = useArticleAction(article.number);
  const toasts = useToasts();

  const submit = (action: Article['actions'][number], fields: FormValues) =>
    perform.mutate(
      { name: action.name, fields },
      {
        onSuccess: () => {
          setAsking(undefined);
          toasts.done(text.ticket.actionDone(action.label));
        },
        onError: (error) => {
          const problem = asProblem(error);
          if (problem.code === 'action-not-open') {
            setAsking(undefined);
            toasts.failed(t.actionGone);
          } else if (action.form.length === 0) {
            toasts.failed(explanation(problem));
          }
        },
      },
    );

  return (
    <Card title={text.ticket.actions}>
      {article.actions.length === 0 ? (
        <p className="text-muted">{t.noActions}</p>
      ) : (
        <div className="flex flex-wrap gap-2">
          {article.actions.map((action, index) => (
            <Button
              key={action.name}
              look={index === 0 ? 'primary' : 'secondary'}
              pending={perform.isPending && perform.variables.name === action.name}
              disabled={perform.isPending}
              onClick={() => {
                perform.reset();
                if (action.form.length === 0) submit(action, {});
                else setAsking(action);
              }}
            >
              {action.label}
            </Button>
          ))}
        </div>
      )}
      <Dialog
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={asking?.label ?? ''}
        description={`${article.number} · ${article.title}`}
      >
        {asking && (
          <GeneratedForm
            fields={asking.form}
            submitLabel={asking.label}
            pending={perform.isPending}
            error={perform.error}
            onSubmit={(fields) => submit(asking, fields)}
            onCancel={() => setAsking(undefined)}
          />
        )}
      </Dialog>
    </Card>
  );
}
