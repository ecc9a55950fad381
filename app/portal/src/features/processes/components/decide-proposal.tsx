import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { useDecideProposal } from '../api/proposals';

const t = text.proposals;

/** Approve or reject; whoever rejects says why. */
export function DecideProposal({ id }: { id: string }) {
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const decide = useDecideProposal(id);
  const toasts = useToasts();

  const submit = (approve: boolean) => {
    const words = comment.trim();
    setMissing(!approve && !words);
    if (!approve && !words) return;
    decide.mutate(
      { approve, comment: words },
      {
        onSuccess: () => toasts.done(approve ? t.approved : t.rejected),
        onError: (error) => toasts.failed(explanation(asProblem(error))),
      },
    );
  };

  return (
    <form onSubmit={(event) => event.preventDefault()} className="flex flex-col gap-3">
      <p className="text-sm text-muted">{t.decisionBody}</p>
      <TextArea
        label={t.comment}
        value={comment}
        maxLength={1000}
        rows={3}
        error={missing ? t.sayWhy : undefined}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" pending={decide.isPending} onClick={() => submit(true)}>
          {t.approve}
        </Button>
        <Button look="danger" disabled={decide.isPending} onClick={() => submit(false)}>
          {t.reject}
        </Button>
      </div>
    </form>
  );
}
