import { Paperclip } from 'lucide-react';
import { type ChangeEvent, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { text } from '@/locales/en';

const t = text.attachments;

interface Props {
  /** Kinds of files, as an input's accept. */
  accept?: string;
  label?: string;
  onChoose(files: File[]): void;
}

/** A button that chooses files. */
export function FileChooser({ accept, label = t.attach, onChoose }: Props) {
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
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        multiple
        tabIndex={-1}
        onChange={chosen}
        className="sr-only"
      />
      <Button size="compact" onClick={() => input.current?.click()}>
        <Paperclip aria-hidden size={14} />
        {label}
      </Button>
    </>
  );
}
