import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { Download, Lock, Paperclip, Trash2 } from 'lucide-react';
import { type ChangeEvent, type DragEvent as DropEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { CheckField } from '@/components/ui/field';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useIdentity, useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import {
  type Attachment,
  attachmentsQuery,
  maxAttachmentBytes,
  saveAttachment,
  useAttachFile,
  useDeleteAttachment,
} from '../api/attachments';

const t = text.attachments;

/** The files of a ticket, and three ways to add some: choose, drop, paste. */
export function Attachments({ number }: { number: string }) {
  const query = useQuery(attachmentsQuery(number));
  const readOnly = useIdentity().me.roles.every((role) => role === 'auditor');
  const [over, setOver] = useState(false);
  const { sending, failures, send } = useSending(number);
  const [internal, setInternal] = useState(false);
  const mayNote = useMay('writeInternally');
  useFilesOnPage(readOnly ? undefined : (files, note) => send(files, note ?? internal));

  const drop = (event: DropEvent) => {
    event.preventDefault();
    // Here and not once more where the whole page is listened to.
    event.stopPropagation();
    setOver(false);
    if (!readOnly) send([...event.dataTransfer.files], internal);
  };

  return (
    <Card title={t.title} flush>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping has a button as its twin */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(over && !readOnly && 'bg-accent-soft')}
      >
        <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
          {(attachments) =>
            attachments.length === 0 ? (
              <p className="px-4 py-2 text-muted">{t.none}</p>
            ) : (
              <ul aria-label={t.title} className="divide-y divide-divider">
                {attachments.map((attachment) => (
                  <Row key={attachment.id} number={number} attachment={attachment} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <div aria-live="polite">
          {sending.map((name) => (
            <p key={name} className="px-4 py-1 text-sm text-muted">
              {t.sending(name)}
              <progress aria-label={t.sending(name)} className="mt-1 block h-1 w-full accent-accent" />
            </p>
          ))}
        </div>
        {failures.length > 0 && (
          <ul role="alert" className="px-4 py-1 text-sm font-semibold text-p1">
            {failures.map(({ name, reason }) => (
              <li key={name} className="break-words">
                {t.failed(name, reason)}
              </li>
            ))}
          </ul>
        )}
        {!readOnly && (
          <div className="flex flex-wrap items-center gap-3 px-4 py-3">
            <Chooser onChoose={(files) => send(files, internal)} />
            {mayNote && (
              <CheckField
                label={t.internal}
                checked={internal}
                onChange={(event) => setInternal(event.target.checked)}
              />
            )}
            <span className="text-xs text-muted">{t.hint}</span>
          </div>
        )}
      </div>
    </Card>
  );
}

function Chooser({ onChoose }: { onChoose(files: File[]): void }) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    onChoose([...(event.target.files ?? [])]);
    // The same file may be chosen again.
    event.target.value = '';
  };
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {t.choose}
      </label>
      <input ref={input} id={id} type="file" multiple tabIndex={-1} onChange={chosen} className="sr-only" />
      <Button size="compact" onClick={() => input.current?.click()}>
        <Paperclip aria-hidden size={14} />
        {t.attach}
      </Button>
    </>
  );
}

function Row({ number, attachment }: { number: string; attachment: Attachment }) {
  const remove = useDeleteAttachment(number);
  const toasts = useToasts();
  const failed = (error: unknown) => toasts.failed(explanation(asProblem(error)));
  const { name } = attachment;
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <Paperclip aria-hidden size={16} className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold break-words">
          {name}{' '}
          {attachment.internal && (
            <Chip tone="p3" icon={<Lock aria-hidden size={12} />}>
              {text.ticket.internal}
            </Chip>
          )}
        </p>
        <p className="nums text-xs text-muted">
          {t.facts(attachment.size, attachment.uploadedBy)} · <Moment at={attachment.createdAt} />
        </p>
      </div>
      <Button
        look="quiet"
        size="compact"
        square
        aria-label={t.save(name)}
        title={t.save(name)}
        onClick={() => saveAttachment(number, attachment).catch(failed)}
      >
        <Download aria-hidden size={16} />
      </Button>
      {attachment.deletable && (
        <Button
          look="quiet"
          size="compact"
          square
          aria-label={t.remove(name)}
          title={t.remove(name)}
          pending={remove.isPending}
          onClick={() =>
            remove.mutate(attachment.id, { onError: failed, onSuccess: () => toasts.done(t.removed(name)) })
          }
        >
          <Trash2 aria-hidden size={16} />
        </Button>
      )}
    </li>
  );
}

/** Sends one after the other, so that a slow line finishes something. */
function useSending(number: string) {
  const attach = useAttachFile(number);
  const [sending, setSending] = useState<readonly string[]>([]);
  const [failures, setFailures] = useState<ReadonlyArray<{ name: string; reason: string }>>([]);
  const send = async (files: File[], internal: boolean) => {
    setFailures([]);
    setSending((before) => [...before, ...files.map((file) => file.name)]);
    for (const file of files) {
      try {
        if (file.size > maxAttachmentBytes) throw new Error(t.tooLarge);
        await attach.mutateAsync({ file, internal });
      } catch (error) {
        const problem = asProblem(error);
        const reason = t.refusals[problem.code] ?? explanation(problem);
        setFailures((before) => [...before, { name: file.name, reason }]);
      }
      setSending((before) => before.filter((name) => name !== file.name));
    }
  };
  return { sending, failures, send: (files: File[], internal: boolean) => void send(files, internal) };
}

/**
 * Takes files that are pasted or dropped anywhere on the page. Where an internal note is being written, they are internal,
 * too: nobody means to show its pictures to the requester.
 */
function useFilesOnPage(receive: ((files: File[], internal: boolean | undefined) => void) | undefined) {
  const latest = useRef(receive);
  latest.current = receive;
  useEffect(() => {
    const take = (event: ClipboardEvent | DragEvent, list: FileList | undefined) => {
      const files = [...(list ?? [])];
      if (files.length === 0 || !latest.current || event.defaultPrevented) return;
      event.preventDefault();
      latest.current(files, isNote(event.target));
    };
    const paste = (event: ClipboardEvent) => take(event, event.clipboardData?.files);
    const drop = (event: DragEvent) => take(event, event.dataTransfer?.files);
    // Without this a browser opens the file instead.
    const over = (event: DragEvent) => {
      if (latest.current && event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    document.addEventListener('paste', paste);
    document.addEventListener('drop', drop);
    document.addEventListener('dragover', over);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('drop', drop);
      document.removeEventListener('dragover', over);
    };
  }, []);
}

/** What is being written where the file came in; undefined when nothing is. */
function isNote(target: EventTarget | null): boolean | undefined {
  const written = target instanceof Element ? target.closest('[data-written]') : null;
  return written ? written.getAttribute('data-written') === 'note' : undefined;
}
