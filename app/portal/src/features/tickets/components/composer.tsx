import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { useAddComment } from '../api/add-comment';
import { MentionArea } from './mention-area';

const t = text.ticket;

/** Writes to a ticket. What is typed survives a reload and a new login; it goes only when the server has it. */
export function Composer({ number }: { number: string }) {
  const [draft, setDraft] = useDraft(number);
  const [internal, setInternal] = useState(false);
  const mayNote = useMay('writeInternally');
  const add = useAddComment(number);
  const toasts = useToasts();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!draft.trim()) return;
    add.mutate(
      { text: draft.trim(), internal },
      {
        onSuccess: () => {
          setDraft('');
          toasts.done(internal ? t.noteAdded : t.sent);
        },
      },
    );
  };

  return (
    <form
      onSubmit={submit}
      aria-label={t.composer}
      data-written={internal ? 'note' : 'reply'}
      className="flex flex-col gap-3 rounded-card border border-divider bg-card p-4 shadow-card"
    >
      <MentionArea
        label={t.comment}
        hideLabel
        rows={3}
        placeholder={internal ? t.noteHint : t.commentHint}
        value={draft}
        onWrite={setDraft}
        error={add.isError ? explanation(asProblem(add.error)) : undefined}
        className={internal ? 'bg-p3-soft' : undefined}
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        {mayNote ? (
          <CheckField
            label={t.internalLabel}
            checked={internal}
            onChange={(e) => setInternal(e.target.checked)}
          />
        ) : (
          <span />
        )}
        <Button type="submit" look="primary" pending={add.isPending} disabled={!draft.trim()}>
          {internal ? t.sendNote : t.send}
        </Button>
      </div>
    </form>
  );
}

function useDraft(number: string) {
  const key = `bailiwick.draft.${number}`;
  const [draft, setDraft] = useState(() => sessionStorage.getItem(key) ?? '');
  const keep = (value: string) => {
    setDraft(value);
    if (value) sessionStorage.setItem(key, value);
    else sessionStorage.removeItem(key);
  };
  return [draft, keep] as const;
}
