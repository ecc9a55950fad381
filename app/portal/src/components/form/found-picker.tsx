import { Combobox } from '@base-ui/react/combobox';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Field } from '@/components/ui/field';

/** As much of a thing as shows a choice. */
export interface Found {
  id: string;
  name: string;
  more?: string;
}

interface Props {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  error?: string;
  /** What is chosen before anything is typed. */
  initial?: Found;
  placeholder: string;
  none: string;
  toggle: string;
  /** Beginning of the key under which answers are kept. */
  kind: string;
  search(typed: string): Promise<Found[]>;
  onChange(found: Found | null): void;
}

/** Finds one thing of many by some letters of its name. */
export function FoundPicker({
  name,
  placeholder,
  none,
  toggle,
  kind,
  search,
  initial,
  onChange,
  ...field
}: Props) {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const found = useQuery({
    queryKey: [kind, 'list', 'picker', typed],
    queryFn: () => search(typed),
    placeholderData: keepPreviousData,
    // Many a page has such a field that nobody touches.
    enabled: open,
  });
  return (
    <Field {...field}>
      {(attributes) => (
        <Combobox.Root
          items={found.data ?? []}
          filter={null}
          defaultValue={initial ?? null}
          itemToStringLabel={(one: Found) => one.name}
          isItemEqualToValue={(a: Found, b: Found) => a.id === b.id}
          onValueChange={(one: Found | null) => onChange(one)}
          onInputValueChange={(value) => setTyped(value)}
          onOpenChange={(now) => setOpen(now)}
        >
          <div className="relative">
            <Combobox.Input
              {...attributes}
              name={name}
              placeholder={placeholder}
              className="h-9 w-full rounded-control border border-outline bg-card px-3 pe-9 placeholder:text-muted aria-invalid:border-p1"
            />
            <Combobox.Trigger
              aria-label={toggle}
              className="absolute end-1 top-1 grid size-7 place-items-center text-muted"
            >
              <ChevronDown aria-hidden size={16} />
            </Combobox.Trigger>
          </div>
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-70">
              <Combobox.Popup className="popup max-h-64 w-(--anchor-width) overflow-y-auto p-1">
                <Combobox.Empty className="px-3 py-2 text-muted empty:hidden">
                  {!found.isPending && none}
                </Combobox.Empty>
                <Combobox.List>
                  {(one: Found) => (
                    <Combobox.Item
                      key={one.id}
                      value={one}
                      className="flex flex-col rounded-chip px-3 py-1.5 data-highlighted:bg-accent-soft"
                    >
                      {one.name}
                      {one.more && <span className="text-xs text-muted">{one.more}</span>}
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  );
}
