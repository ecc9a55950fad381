import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { type ComponentProps, type KeyboardEvent, useId, useRef, useState } from 'react';
import { TextArea } from '@/components/ui/field';
import { searchPeople } from '@/lib/api/people';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';

type Props = Omit<ComponentProps<typeof TextArea>, 'onChange' | 'value'> & {
  value: string;
  onWrite(value: string): void;
};

const few = 6;

/** What stands between an `@` that begins a word and the caret. */
const begun = /(?:^|[^\w@/.\\-])@([\p{L}\p{N}._-]{1,64})$/u;

/** A field for text in which `@` and some letters of a name propose people. Only staff may look people up. */
export function MentionArea({ value, onWrite, onKeyDown, onBlur, ...rest }: Props) {
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const may = useMay('seePeople');
  const people = useQuery({
    queryKey: ['people', 'list', typed],
    queryFn: () => searchPeople(typed),
    enabled: may && typed !== '',
    retry: false,
  });
  const found = typed && may ? (people.data ?? []).slice(0, few) : [];

  const write = (next: string, caret: number) => {
    onWrite(next);
    setTyped(begun.exec(next.slice(0, caret))?.[1] ?? '');
    setActive(0);
  };
  const choose = (username: string) => {
    const caret = area.current?.selectionStart ?? value.length;
    const start = caret - typed.length;
    onWrite(`${value.slice(0, start)}${username} ${value.slice(caret)}`);
    setTyped('');
    area.current?.focus();
  };
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const chosen = found[active];
    if (chosen && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      choose(chosen.username);
    } else if (chosen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    } else if (chosen && event.key === 'Escape') {
      event.stopPropagation();
      setTyped('');
    } else {
      onKeyDown?.(event);
    }
  };

  return (
    <div className="relative">
      <TextArea
        {...rest}
        ref={area}
        value={value}
        onChange={(event) => write(event.target.value, event.target.selectionStart)}
        onKeyDown={key}
        onBlur={(event) => {
          setTyped('');
          onBlur?.(event);
        }}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? list : undefined}
        aria-activedescendant={found.length > 0 ? `${list}-${active}` : undefined}
      />
      {found.length > 0 && (
        <div
          id={list}
          role="listbox"
          aria-label={text.ticket.mention}
          tabIndex={-1}
          className="popup absolute inset-x-0 top-full z-30 mt-1 p-1"
        >
          {found.map((person, index) => (
            <div
              key={person.id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              // Before the field loses the focus, and with it the list.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(person.username);
              }}
              className={clsx('rounded-chip px-3 py-1.5', index === active && 'bg-accent-soft')}
            >
              {person.name} <span className="text-xs text-muted">@{person.username}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
