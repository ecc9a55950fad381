import { searchPeople } from '@/lib/api/people';
import { text } from '@/locales/en';
import { FoundPicker } from './found-picker';

/** As much of a person as shows a choice. */
export interface Chosen {
  id: string;
  name: string;
  username?: string;
}

interface Props {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  error?: string;
  /** Who is chosen before anything is typed. */
  initial?: Chosen;
  onChange(person: Chosen | null): void;
}

/** Finds a person of the directory by some letters of the name. */
export function PersonPicker({ initial, onChange, ...rest }: Props) {
  return (
    <FoundPicker
      {...rest}
      kind="people"
      placeholder={text.person.hint}
      none={text.person.none}
      toggle={text.person.toggle}
      initial={initial}
      search={async (typed) =>
        (await searchPeople(typed)).map(({ id, name, username }) => ({ id, name, more: username }))
      }
      onChange={(found) => onChange(found && { id: found.id, name: found.name, username: found.more })}
    />
  );
}
