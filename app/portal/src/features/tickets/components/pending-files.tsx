import clsx from 'clsx';
import { Paperclip, X } from 'lucide-react';
import { useState } from 'react';
import { FileChooser } from '@/components/files/file-chooser';
import { useFilesOnPage } from '@/components/files/files-on-page';
import { maxFileBytes } from '@/components/files/max-file-bytes';
import { Button } from '@/components/ui/button';
import { text } from '@/locales/en';

const t = text.newTicket;

interface Props {
  files: readonly File[];
  onChange(change: (files: readonly File[]) => readonly File[]): void;
}

/** Files that go with what is not there yet: chosen, dropped or pasted. */
export function PendingFiles({ files, onChange }: Props) {
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const add = (more: File[]) => {
    setOver(false);
    setRefused(more.filter(({ size }) => size > maxFileBytes).map(({ name }) => name));
    onChange((old) => [...old, ...more.filter(({ size }) => size <= maxFileBytes)]);
  };
  useFilesOnPage(add);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a button as its twin
    <div
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      className={clsx(
        'flex flex-col gap-2 rounded-control border border-dashed border-outline p-3',
        over && 'bg-accent-soft',
      )}
    >
      <p className="text-sm font-semibold">{t.files}</p>
      {files.length > 0 && (
        <ul aria-label={t.files} className="flex flex-col gap-1">
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two pasted pictures may have the same name
            <li key={`${index} ${file.name}`} className="flex items-center gap-2">
              <Paperclip aria-hidden size={14} className="shrink-0 text-muted" />
              <span className="min-w-0 flex-1 break-words">{file.name}</span>
              <Button
                look="quiet"
                size="compact"
                square
                aria-label={t.removeFile(file.name)}
                onClick={() => onChange((old) => old.filter((_, place) => place !== index))}
              >
                <X aria-hidden size={14} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <ul role="alert" className="text-sm font-semibold text-p1">
          {refused.map((name) => (
            <li key={name}>{t.tooLarge(name)}</li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <FileChooser onChoose={add} />
        <span className="text-xs text-muted">{t.filesHint}</span>
      </div>
    </div>
  );
}
