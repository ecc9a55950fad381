import clsx from 'clsx';
import { ArrowDown, ArrowUp, ChevronsUp, Minus } from 'lucide-react';
import { text } from '@/locales/en';

const glyphs = {
  P1: { Icon: ChevronsUp, colour: 'text-p1' },
  P2: { Icon: ArrowUp, colour: 'text-p2' },
  P3: { Icon: Minus, colour: 'text-p3' },
  P4: { Icon: ArrowDown, colour: 'text-p4' },
} as const;

/** Priority by glyph, word and colour, never by colour alone. */
export function Priority({ priority }: { priority: string }) {
  const glyph = glyphs[priority as keyof typeof glyphs] ?? glyphs.P4;
  return (
    <span className={clsx('inline-flex items-center gap-1 font-semibold whitespace-nowrap', glyph.colour)}>
      <glyph.Icon aria-hidden size={16} strokeWidth={2.5} />
      {priority} {text.tickets.priorities[priority]}
    </span>
  );
}
