import { Combobox } from '@base-ui/react/combobox';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { searchPeople } from '@/lib/api/people';
import { text } from '@/locales/en';

/** As much of a person as shows a choice. */
export interface Chosen {
  id: string;
  name: string;
  username?: string;
}

interface Props {
  name: string;
  label: string;
  required?: boolean;
  error?: string;
  /** Who is chosen before anything is typed. */
  initial?: Chosen;
  onChange(person: Chosen | null): void;
}

/** Finds a person of the directory by some letters of the name. */
export function PersonPicker({ name, label, required, error, initial, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const people = useQuery({
    queryKey: ['people', 'list', typed],
    queryFn: () => searchPeople(typed),
    placeholderData: keepPreviousData,
  });
  return (
    <Field label={label} required={required} error={error}>
      {(attributes) => (
        <Combobox.Root
          items={(people.data ?? []) as Chosen[]}
          filter={null}
          defaultValue={initial ?? null}
          itemToStringLabel={(person: Chosen) => person.name}
          isItemEqualToValue={(a: Chosen, b: Chosen) => a.id === b.id}
          onValueChange={(person: Chosen | null) => onChange(person)}
          onInputValueChange={(value) => setTyped(value)}
        >
          <div className="relative">
            <Combobox.Input
              {...attributes}
              name={name}
              placeholder={text.person.hint}
              className="h-9 w-full rounded-control border border-outline bg-card px-3 pe-9 placeholder:text-muted aria-invalid:border-p1"
            />
            <Combobox.Trigger
              aria-label={text.person.toggle}
              className="absolute end-1 top-1 grid size-7 place-items-center text-muted"
            >
              <ChevronDown aria-hidden size={16} />
            </Combobox.Trigger>
          </div>
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-70">
              <Combobox.Popup className="popup max-h-64 w-(--anchor-width) overflow-y-auto p-1">
                <Combobox.Empty className="px-3 py-2 text-muted empty:hidden">
                  {text.person.none}
                </Combobox.Empty>
                <Combobox.List>
                  {(person: Chosen) => (
                    <Combobox.Item
                      key={person.id}
                      value={person}
                      className="flex flex-col rounded-chip px-3 py-1.5 data-highlighted:bg-accent-soft"
                    >
                      {person.name}
                      <span className="text-xs text-muted">{person.username}</span>
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
