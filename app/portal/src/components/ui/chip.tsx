import clsx from 'clsx';
import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'accent' | 'ok' | 'p1' | 'p2' | 'p3' | 'p4';

const tones: Record<Tone, string> = {
  neutral: 'bg-p4-soft text-p4',
  accent: 'bg-accent-soft text-accent',
  ok: 'bg-ok-soft text-ok',
  p1: 'bg-p1-soft text-p1',
  p2: 'bg-p2-soft text-p2',
  p3: 'bg-p3-soft text-p3',
  p4: 'bg-p4-soft text-p4',
};

export function Chip({
  tone = 'neutral',
  icon,
  strong,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  strong?: boolean;
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        'nums inline-flex h-6 items-center gap-1 rounded-chip px-1.5 text-xs whitespace-nowrap',
        strong ? 'font-semibold' : 'font-medium',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
