import clsx from 'clsx';
import type { ReactNode } from 'react';

/** A table that scrolls by itself when the screen is too narrow; the caption names it. */
export function Table({
  caption,
  head,
  children,
  className,
}: {
  caption: string;
  head: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: nothing here is filled in, as in a field set
    <div role="group" aria-label={caption} tabIndex={0} className="overflow-x-auto -outline-offset-2">
      <table className={clsx('w-full border-collapse text-start', className)}>
        <caption className="sr-only">{caption}</caption>
        <thead className="border-b border-divider text-xs text-muted">
          <tr>{head}</tr>
        </thead>
        <tbody className="divide-y divide-divider">{children}</tbody>
      </table>
    </div>
  );
}

export function Th({ children, end, className }: { children: ReactNode; end?: boolean; className?: string }) {
  return (
    <th
      scope="col"
      className={clsx(
        'h-9 px-3 first:ps-4 last:pe-4 font-semibold whitespace-nowrap',
        end ? 'text-end' : 'text-start',
        className,
      )}
    >
      {children}
    </th>
  );
}

export function Td({ children, end, className }: { children: ReactNode; end?: boolean; className?: string }) {
  return (
    <td
      className={clsx(
        'nums h-11 px-3 first:ps-4 last:pe-4 py-1.5',
        end ? 'text-end' : 'text-start',
        className,
      )}
    >
      {children}
    </td>
  );
}

/** A row whose link covers it wholly: put {@link coveringLink} on the link. */
export function LinkRow({ children }: { children: ReactNode }) {
  return (
    <tr className="relative transition-colors duration-100 hover:bg-sunken focus-within:bg-sunken">
      {children}
    </tr>
  );
}

export const coveringLink = 'after:absolute after:inset-0 hover:underline underline-offset-2';
