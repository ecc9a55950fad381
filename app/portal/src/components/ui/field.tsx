import clsx from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { text } from '@/locales/en';

const control = clsx(
  'w-full rounded-control border border-outline bg-card px-3 text-text',
  'placeholder:text-muted aria-invalid:border-p1 disabled:opacity-55',
);

interface Common {
  label: string;
  hint?: string;
  error?: string;
  /** The label is only for those who cannot see the control's surroundings. */
  hideLabel?: boolean;
}

interface FieldProps extends Common {
  required?: boolean;
  children: (attributes: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** Label, control, hint and error, tied together for assistive technology. */
export function Field({ label, hint, error, hideLabel, required, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={clsx('flex flex-col', hideLabel ? 'gap-0' : 'gap-1')}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-semibold'}>
        {label}
        {required && (
          <span aria-hidden className="text-p1">
            {' *'}
          </span>
        )}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-xs font-semibold text-p1">
          {error}
        </p>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...rest
}: Common & ComponentProps<'input'>) {
  return (
    <Field {...{ label, hint, error, hideLabel }} required={rest.required}>
      {(attributes) => (
        <input type="text" {...rest} {...attributes} className={clsx(control, 'h-9', className)} />
      )}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...rest
}: Common & ComponentProps<'textarea'>) {
  return (
    <Field {...{ label, hint, error, hideLabel }} required={rest.required}>
      {(attributes) => (
        <textarea rows={4} {...rest} {...attributes} className={clsx(control, 'resize-y py-2', className)} />
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

interface SelectProps extends Common, ComponentProps<'select'> {
  options: readonly Option[];
}

export function Select({ label, hint, error, hideLabel, options, className, ...rest }: SelectProps) {
  return (
    <Field {...{ label, hint, error, hideLabel }} required={rest.required}>
      {(attributes) => (
        <select {...rest} {...attributes} className={clsx(control, 'h-9 pe-2', className)}>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({ label, hint, error, ...rest }: Common & ComponentProps<'input'>) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <input
          type="checkbox"
          {...rest}
          id={id}
          aria-describedby={hint ? `${id}-hint` : undefined}
          aria-invalid={error ? true : undefined}
          className="size-4.5 shrink-0 accent-accent"
        />
        <label htmlFor={id}>{label}</label>
      </div>
      {hint && (
        <p id={`${id}-hint`} className="ps-6.5 text-xs text-muted">
          {hint}
        </p>
      )}
      {error && <p className="text-xs font-semibold text-p1">{error}</p>}
    </div>
  );
}

export function optionsOf(words: Record<string, string>, first: string = text.all): Option[] {
  return [{ value: '', label: first }, ...Object.entries(words).map(([value, label]) => ({ value, label }))];
}
