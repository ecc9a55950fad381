import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { useAddComment } from '../api/add-comment';
import type { TimelineEntry } from '../api/timeline';
import { MentionArea } from './mention-area';
import { useTyping } from './presence';
import { Entry } from './timeline-entry';

const t = text.ticket;

interface Props {
  number: string;
  /** The last entry of the timeline that is shown. */
  newest?: string;
}

/** Writes to a ticket. What is typed survives a reload and a new login; it goes only when the server has it. */
export function Composer({ number, newest }: Props) {
  const [draft, setDraft] = useDraft(number);
  const latest = useRef(draft);
  latest.current = draft;
  const [internal, setInternal] = useState(false);
  const [meanwhile, setMeanwhile] = useState<readonly TimelineEntry[]>([]);
  // What was there when the person began: a nudge brings what they have not read.
  const seen = useRef<string>(undefined);
  const mayNote = useMay('writeInternally');
  const add = useAddComment(number);
  const toasts = useToasts();
  const { typed, stopped } = useTyping('composer');
  const problem = add.isError ? asProblem(add.error) : undefined;

  useEffect(() => {
    seen.current ??= newest;
  }, [newest]);

  const write = (next: string) => {
    if (!draft) seen.current = newest;
    setDraft(next);
    if (next) typed(internal ? 'noting' : 'writing');
    else stopped();
  };
  const send = () => {
    if (!draft.trim()) return;
    add.mutate(
      { text: draft.trim(), internal, seen: seen.current },
      {
        onSuccess: ({ id }) => {
          seen.current = id;
          // What was written while this was on its way has not been sent.
          if (latest.current === draft) setDraft('');
          stopped();
          setMeanwhile([]);
          toasts.done(internal ? t.noteAdded : t.sent);
        },
        onError: (error) => {
          const { code, facts } = asProblem(error);
          if (code !== 'newer-content') return;
          const entries = facts.entries as TimelineEntry[];
          setMeanwhile((before) => [...before, ...entries]);
          // Now they have it before them.
          seen.current = entries.at(-1)?.id;
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };

  return (
    <form
      onSubmit={submit}
      aria-label={t.composer}
      data-written={internal ? 'note' : 'reply'}
      className="flex flex-col gap-3 rounded-card border border-divider bg-card p-4 shadow-card"
    >
      {meanwhile.length > 0 && (
        <Meanwhile
          entries={meanwhile}
          pending={add.isPending}
          onSend={send}
          onKeep={() => {
            setMeanwhile([]);
            add.reset();
          }}
        />
      )}
      <MentionArea
        label={t.comment}
        hideLabel
        rows={3}
        placeholder={internal ? t.noteHint : t.commentHint}
        value={draft}
        onWrite={write}
        error={problem && problem.code !== 'newer-content' ? explanation(problem) : undefined}
        className={internal ? 'bg-p3-soft' : undefined}
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        {mayNote ? (
          <CheckField
            label={t.internalLabel}
            checked={internal}
            onChange={(e) => {
              setInternal(e.target.checked);
              if (draft) typed(e.target.checked ? 'noting' : 'writing');
            }}
          />
        ) : (
          <span />
        )}
        {meanwhile.length === 0 && (
          <Button type="submit" look="primary" pending={add.isPending} disabled={!draft.trim()}>
            {internal ? t.sendNote : t.send}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What others wrote; the person decides whether their own still fits. */
function Meanwhile({
  entries,
  pending,
  onSend,
  onKeep,
}: {
  entries: readonly TimelineEntry[];
  pending: boolean;
  onSend(): void;
  onKeep(): void;
}) {
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone.
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} role="alert" tabIndex={-1} className="flex flex-col gap-3 rounded-control bg-p3-soft p-3">
      <p className="font-semibold">{t.meanwhile}</p>
      <ol>
        {entries.map((entry, index) => (
          <Entry key={entry.id} entry={entry} last={index === entries.length - 1} />
        ))}
      </ol>
      <div className="flex justify-end gap-2">
        <Button onClick={onKeep}>{t.keepWriting}</Button>
        <Button look="primary" pending={pending} onClick={onSend}>
          {t.sendAnyway}
        </Button>
      </div>
    </div>
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
