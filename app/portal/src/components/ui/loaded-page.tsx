import type { ReactNode } from 'react';
import { Page } from './page';
import { SkeletonBlock } from './skeleton';
import { Loaded, type LoadedProps } from './states';

interface Props<T> extends Omit<LoadedProps<T>, 'skeleton'> {
  /** Heads the page as long as what it is about is not known. */
  title: string;
  children: (data: T) => ReactNode;
}

/** A page that is wholly about one thing. */
export function LoadedPage<T>({ query, title, children }: Props<T>) {
  if (query.data !== undefined) {
    return (
      <Loaded query={query} skeleton={null}>
        {children}
      </Loaded>
    );
  }
  return (
    <Page title={title}>
      <Loaded query={query} skeleton={<SkeletonBlock className="h-96" />}>
        {children}
      </Loaded>
    </Page>
  );
}
