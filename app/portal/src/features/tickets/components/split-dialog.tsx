import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, TextArea, TextField } from '@/components/ui/field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { useSplitTicket } from '../api/merges';
import { timelineQuery } from '../api/timeline';

const t = text.merges;

/** Begins a new ticket with chosen comments and files of this one. */
export function SplitDialog({ number, onClose }: { number: string; onClose(): void }) {
  const entries = useInfiniteQuery(timelineQuery(number));
  const split = useSplitTicket(number);
  const navigate = useNavigate();
  const toasts = useToasts();
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const problem = split.isError ? asProblem(split.error) : undefined;
  const wrong = (field: string) => problem?.errors.find((error) => error.field.startsWith(field))?.reason;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    split.mutate(
      { title: title.trim(), description: description.trim(), entries: [...chosen] },
      {
        onSuccess: ({ number: begun }) => {
          onClose();
          toasts.done(t.done(begun));
          void navigate({ to: '/tickets/$number', params: { number: begun } });
        },
      },
    );
  };
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };

  return (
    <Dialog open onClose={onClose} title={t.split} description={t.splitBody}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={text.newTicket.summary}
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={wrong('title')}
        />
        <TextArea
          label={text.newTicket.description}
          rows={3}
          maxLength={20000}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
          error={wrong('description')}
        />
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-sm font-semibold">{t.entries}</legend>
          <Loaded query={entries} skeleton={<SkeletonRows rows={2} />}>
            {(all) => {
              const own = all.filter(
                ({ kind, from }) => !from && (kind === 'comment' || kind === 'attachment'),
              );
              if (own.length === 0) return <p className="text-muted">{t.noEntries}</p>;
              return own.map((entry) => (
                <CheckField
                  key={entry.id}
                  label={`${entry.actor.name}: ${shortened(entry.text)}`}
                  checked={chosen.has(entry.id)}
                  onChange={(event) => toggle(entry.id, event.target.checked)}
                />
              ));
            }}
          </Loaded>
        </fieldset>
        {problem && (
          <p role="alert" className="text-sm font-semibold text-p1">
            {wrong('entries') ? t.entriesRefused : explanation(problem)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button
            type="submit"
            look="primary"
            pending={split.isPending}
            disabled={!title.trim() || chosen.size === 0}
          >
            {t.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const enough = 120;

function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ');
  return line.length > enough ? `${line.slice(0, enough)}…` : line;
}
