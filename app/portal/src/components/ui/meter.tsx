import clsx from 'clsx';
import { percent } from '@/lib/format/number';

/** A share as a bar, coloured by how full it is; the number stands beside it, so colour is never alone. */
export function Meter({ label, share, className }: { label: string; share: number; className?: string }) {
  const level = share >= 0.9 ? 'bg-p1' : share >= 0.8 ? 'bg-p2' : 'bg-accent';
  return (
    // biome-ignore lint/a11y/useSemanticElements: the native element cannot be styled the same in all browsers
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={percent(share)}
      className={clsx('h-2 overflow-hidden rounded-full bg-p4-soft', className)}
    >
      <div
        className={clsx('h-full rounded-full', level)}
        style={{ width: `${Math.min(100, Math.max(share * 100, 1))}%` }}
      />
    </div>
  );
}
