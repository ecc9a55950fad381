import clsx from 'clsx';
import { text } from '@/locales/en';

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('skeleton rounded-chip', className)} />;
}

/** Stands where rows will be. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <Loading>
      <div className="divide-y divide-divider">
        {Array.from({ length: rows }, (_, row) => row).map((row) => (
          <div key={row} className="flex h-12 items-center gap-6 px-4">
            <Skeleton className="h-3 w-20" />
            <Skeleton className="h-3 flex-1" />
            <Skeleton className="h-3 w-24" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

export function SkeletonBlock({ className = 'h-40' }: { className?: string }) {
  return (
    <Loading>
      <Skeleton className={clsx('w-full rounded-card', className)} />
    </Loading>
  );
}

function Loading({ children }: { children: React.ReactNode }) {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{text.loading}</span>
      {children}
    </div>
  );
}
