import { CircleAlert, Lock, SearchX, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { asProblem, type Problem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { Button } from './button';

/** There is nothing to show, and why. */
export function Empty({
  heading,
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  /** The title is the heading of the page. */
  heading?: boolean;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      {icon && (
        <div className="grid size-11 place-items-center rounded-full bg-sunken text-muted">{icon}</div>
      )}
      {heading ? <h1 className="font-semibold">{title}</h1> : <p className="font-semibold">{title}</p>}
      {children && <p className="max-w-md text-muted">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = asProblem(error);
  const traceId = problem.facts.traceId;
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <div className="grid size-11 place-items-center rounded-full bg-p1-soft text-p1">{icon(problem)}</div>
      <p className="font-semibold">{text.problem.title}</p>
      <p className="max-w-md text-muted">{explanation(problem)}</p>
      {typeof traceId === 'string' && <p className="text-xs text-muted">{text.problem.reference(traceId)}</p>}
      {retry && problem.status !== 403 && (
        <Button className="mt-2" onClick={retry}>
          {text.retry}
        </Button>
      )}
    </div>
  );
}

function icon(problem: Problem) {
  if (problem.code === 'unreachable') return <Unplug aria-hidden size={20} />;
  if (problem.status === 403) return <Lock aria-hidden size={20} />;
  if (problem.status === 404) return <SearchX aria-hidden size={20} />;
  return <CircleAlert aria-hidden size={20} />;
}

/** What to tell about a problem; by its code where a better wording exists than the server's. */
export function explanation(problem: Problem): string {
  if (problem.code === 'unreachable') return text.problem.unreachable;
  switch (problem.status) {
    case 403:
      // Any other code says why in words of its own, as own-request does.
      return problem.code === 'forbidden' ? text.problem.forbidden : problem.message;
    case 404:
      return text.problem.notFound;
    case 429:
    case 503:
      return text.problem.busy;
    default:
      return problem.message;
  }
}

export interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; isError: boolean; refetch(): unknown };
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/** Draws what a query has: a skeleton, a failure with another try, or its data with a remark when they may be old. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && (
          <p className="bg-p3-soft px-4 py-2 text-sm text-p3">{text.problem.refreshFailed}</p>
        )}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return skeleton;
}
