import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

interface Props {
  title: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Without inner distance: for tables that reach the border. */
  flush?: boolean;
  level?: 2 | 3;
}

/** A titled region of a page. */
export function Card({ title, action, children, className, flush, level = 2 }: Props) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      aria-labelledby={id}
      className={clsx('min-w-0 rounded-card border border-divider bg-card shadow-card', className)}
    >
      <div className="flex min-h-11 items-center justify-between gap-3 px-4 pt-2">
        <Heading id={id} className="text-base font-semibold">
          {title}
        </Heading>
        {action}
      </div>
      <div className={flush ? 'overflow-hidden rounded-b-card' : 'px-4 pt-1 pb-4'}>{children}</div>
    </section>
  );
}
