import { lazy, Suspense } from 'react';

const Markdown = lazy(() => import('./markdown'));

/** What somebody wrote; readable as it is until the renderer has come. */
export function Written({ children }: { children: string }) {
  return (
    <Suspense fallback={<p className="break-words whitespace-pre-wrap">{children}</p>}>
      <Markdown>{children}</Markdown>
    </Suspense>
  );
}
