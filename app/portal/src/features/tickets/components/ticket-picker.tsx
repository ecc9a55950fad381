import { Combobox } from '@base-ui/react/combobox';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { text } from '@/locales/en';
import { findTicketsQuery } from '../api/find-tickets';
import type { Ticket } from '../api/tickets';

const t = text.links;

interface Props {
  label: string;
  /** The ticket that is not to be found. */
  but: string;
  error?: string;
  onChange(number: string | undefined): void;
}

/** Finds another ticket by its number or some words of it. */
export function TicketPicker({ label, but, error, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const found = useQuery(findTicketsQuery(typed, but));
  return (
    <Field label={label} required error={error}>
      {(attributes) => (
        <Combobox.Root
          items={(found.data ?? []) as Ticket[]}
          filter={null}
          itemToStringLabel={(ticket: Ticket) => `${ticket.number} ${ticket.title}`}
          isItemEqualToValue={(a: Ticket, b: Ticket) => a.number === b.number}
          onValueChange={(ticket: Ticket | null) => onChange(ticket?.number)}
          onInputValueChange={(value) => setTyped(value)}
        >
          <Combobox.Input
            {...attributes}
            placeholder={t.findHint}
            className="h-9 w-full rounded-control border border-outline bg-card px-3 placeholder:text-muted aria-invalid:border-p1"
          />
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-70">
              <Combobox.Popup className="popup max-h-64 w-(--anchor-width) overflow-y-auto p-1">
                <Combobox.Empty className="px-3 py-2 text-muted empty:hidden">{t.findNone}</Combobox.Empty>
                <Combobox.List>
                  {(ticket: Ticket) => (
                    <Combobox.Item
                      key={ticket.number}
                      value={ticket}
                      className="flex flex-col rounded-chip px-3 py-1.5 data-highlighted:bg-accent-soft"
                    >
                      {ticket.title}
                      <span className="nums text-xs text-muted">{ticket.number}</span>
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
