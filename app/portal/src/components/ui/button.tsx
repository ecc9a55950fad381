import clsx from 'clsx';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'normal' | 'compact';

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-outline bg-card text-text hover:bg-sunken',
  quiet: 'text-muted hover:bg-sunken hover:text-text',
  danger: 'border border-p1 text-p1 bg-card hover:bg-p1-soft',
};

export function buttonClass(look: Look = 'secondary', size: Size = 'normal', square = false): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-semibold whitespace-nowrap transition-colors duration-100 select-none',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55',
    size === 'normal' ? 'h-9 text-base' : 'h-8 text-sm',
    square ? (size === 'normal' ? 'w-9' : 'w-8') : size === 'normal' ? 'px-3.5' : 'px-3',
    looks[look],
  );
}

interface Props extends ComponentProps<'button'> {
  look?: Look;
  size?: Size;
  square?: boolean;
  pending?: boolean;
}

export function Button({ look, size, square, pending, disabled, children, className, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={clsx(buttonClass(look, size, square), className)}
    >
      {pending && <LoaderCircle aria-hidden size={16} className="animate-spin" />}
      {children}
    </button>
  );
}
