import clsx from 'clsx';
import { Download, Lock, Paperclip, Trash2 } from 'lucide-react';
import { type DragEvent as DropEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { CheckField } from '@/components/ui/field';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded, type LoadedProps } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { FileChooser } from './file-chooser';
import { useFilesOnPage } from './files-on-page';
import { maxFileBytes } from './max-file-bytes';

const t = text.attachments;

/** As much of a kept file as is shown. */
export interface KeptFile {
  id: string;
  name: string;
  size: number;
  /** Hidden from requesters. */
  internal?: boolean;
  uploadedBy: string;
  createdAt: string;
  deletable: boolean;
}

interface Props {
  query: LoadedProps<readonly KeptFile[]>['query'];
  /** Absent for those who only read. */
  attach?(file: File, internal: boolean): Promise<unknown>;
  /** Whether a file may be kept from requesters. */
  internals?: boolean;
  hint?: string;
  save(file: KeptFile): Promise<void>;
  remove(id: string): Promise<unknown>;
}

/** Files of one thing, and three ways to add some: choose, drop, paste. */
export function FilesCard({ query, attach, internals, hint = t.hint, save, remove }: Props) {
  const readOnly = !attach;
  const [over, setOver] = useState(false);
  const { sending, failures, send } = useSending(attach);
  const [internal, setInternal] = useState(false);
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
          {(files) =>
            files.length === 0 ? (
              <p className="px-4 py-2 text-muted">{t.none}</p>
            ) : (
              <ul aria-label={t.title} className="divide-y divide-divider">
                {files.map((file) => (
                  <Row key={file.id} file={file} save={save} remove={remove} />
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
            <FileChooser onChoose={(files) => send(files, internal)} />
            {internals && (
              <CheckField
                label={t.internal}
                checked={internal}
                onChange={(event) => setInternal(event.target.checked)}
              />
            )}
            <span className="text-xs text-muted">{hint}</span>
          </div>
        )}
      </div>
    </Card>
  );
}

function Row({ file, save, remove }: { file: KeptFile } & Pick<Props, 'save' | 'remove'>) {
  const [removing, setRemoving] = useState(false);
  const toasts = useToasts();
  const failed = (error: unknown) => toasts.failed(explanation(asProblem(error)));
  const { name } = file;
  const takeAway = async () => {
    setRemoving(true);
    try {
      await remove(file.id);
      toasts.done(t.removed(name));
    } catch (error) {
      failed(error);
    }
    setRemoving(false);
  };
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <Paperclip aria-hidden size={16} className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold break-words">
          {name}{' '}
          {file.internal && (
            <Chip tone="p3" icon={<Lock aria-hidden size={12} />}>
              {text.ticket.internal}
            </Chip>
          )}
        </p>
        <p className="nums text-xs text-muted">
          {t.facts(file.size, file.uploadedBy)} · <Moment at={file.createdAt} />
        </p>
      </div>
      <Button
        look="quiet"
        size="compact"
        square
        aria-label={t.save(name)}
        title={t.save(name)}
        onClick={() => save(file).catch(failed)}
      >
        <Download aria-hidden size={16} />
      </Button>
      {file.deletable && (
        <Button
          look="quiet"
          size="compact"
          square
          aria-label={t.remove(name)}
          title={t.remove(name)}
          pending={removing}
          onClick={() => void takeAway()}
        >
          <Trash2 aria-hidden size={16} />
        </Button>
      )}
    </li>
  );
}

/** Sends one after the other, so that a slow line finishes something. */
function useSending(attach: Props['attach']) {
  const [sending, setSending] = useState<readonly string[]>([]);
  const [failures, setFailures] = useState<ReadonlyArray<{ name: string; reason: string }>>([]);
  const send = async (files: File[], internal: boolean) => {
    setFailures([]);
    setSending((before) => [...before, ...files.map((file) => file.name)]);
    for (const file of files) {
      try {
        if (file.size > maxFileBytes) throw new Error(t.tooLarge);
        await attach?.(file, internal);
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
