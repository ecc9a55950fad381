import { useEffect, useRef } from 'react';

/**
 * Takes files that are pasted or dropped anywhere on the page. Where an internal note is being written, they are internal,
 * too: nobody means to show its pictures to the requester.
 */
export function useFilesOnPage(
  receive: ((files: File[], internal: boolean | undefined) => void) | undefined,
) {
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
