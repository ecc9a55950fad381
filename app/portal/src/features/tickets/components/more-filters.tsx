import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckField, optionsOf, Select } from '@/components/ui/field';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { categoriesQuery } from '../api/classification';
import type { TicketFilters } from '../api/tickets';
import { CategorySelect, ServiceSelect } from './category-select';
import { CustomFieldFilter } from './custom-field-filter';
import { fieldsOf } from './custom-fields';
import { DeviceFilter } from './device-filter';
import { PersonFilter } from './person-filter';
import { TimeFilter } from './time-filter';
import { TypedFilter } from './typed-filter';

const t = text.tickets.more;

/** The filters that stand here; their number is told while they are out of sight. */
const names = [
  'category',
  'service',
  'tag',
  'group',
  'requester',
  'affected',
  'deviceId',
  'watched',
  'source',
  'impact',
  'urgency',
  'fields',
  'createdAfter',
  'createdBefore',
  'updatedAfter',
  'updatedBefore',
  'resolvedAfter',
  'resolvedBefore',
  'dueWithin',
] as const;

interface Props {
  filters: TicketFilters;
  set(change: TicketFilters): void;
}

/** What a list can be narrowed by besides the usual. */
export function MoreFilters({ filters, set }: Props) {
  const used = names.filter((name) => filters[name]).length;
  const [open, setOpen] = useState(false);
  const panel = useId();
  return (
    <div className="flex w-full flex-col gap-3">
      <div>
        <Button aria-expanded={open} aria-controls={panel} onClick={() => setOpen((old) => !old)}>
          <SlidersHorizontal aria-hidden size={16} />
          {t.show(used)}
        </Button>
      </div>
      {open && (
        <section
          id={panel}
          aria-label={t.title}
          className="grid gap-4 rounded-card border border-divider bg-card p-4 shadow-card sm:grid-cols-2 xl:grid-cols-4"
        >
          <Panel filters={filters} set={set} />
        </section>
      )}
    </div>
  );
}

function Panel({ filters, set }: Props) {
  const { me } = useIdentity();
  const categories = useQuery(categoriesQuery).data ?? [];
  const category = filters.category ?? '';
  const fields = fieldsOf(categories, category);
  const choose = (name: keyof TicketFilters) => ({
    value: filters[name] ?? '',
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  const tell = (name: keyof TicketFilters) => ({
    value: filters[name] ?? '',
    onChange: (value: string) => set({ [name]: value }),
  });
  return (
    <>
      <CategorySelect
        label={text.ticket.category}
        none={t.any}
        value={category}
        // Another category has other fields.
        onChange={(key) => set({ category: key, fields: '' })}
      />
      <ServiceSelect label={text.ticketRecord.fields.service} none={t.any} {...tell('service')} />
      <TypedFilter label={text.ticketRecord.fields.tags} hint={t.tagHint} {...tell('tag')} />
      <TypedFilter
        label={text.ticket.group}
        hint={t.groupHint}
        proposals={['mine', 'none', ...me.groups]}
        {...tell('group')}
      />
      <PersonFilter label={t.assignee} nobody {...tell('assignee')} />
      <PersonFilter label={t.requester} {...tell('requester')} />
      <PersonFilter label={t.affected} {...tell('affected')} />
      <DeviceFilter label={text.ticket.device} {...tell('deviceId')} />
      <Select
        label={text.tickets.source}
        options={optionsOf(text.tickets.sources, t.any)}
        {...choose('source')}
      />
      <Select label={text.ticket.impact} options={levels} {...choose('impact')} />
      <Select label={text.ticket.urgency} options={levels} {...choose('urgency')} />
      <Select label={t.dueWithin} options={spans(filters.dueWithin)} {...choose('dueWithin')} />
      <TimeFilter
        label={t.created}
        after={filters.createdAfter}
        before={filters.createdBefore}
        onChange={(createdAfter, createdBefore) => set({ createdAfter, createdBefore })}
      />
      <TimeFilter
        label={t.updated}
        after={filters.updatedAfter}
        before={filters.updatedBefore}
        onChange={(updatedAfter, updatedBefore) => set({ updatedAfter, updatedBefore })}
      />
      <TimeFilter
        label={t.resolved}
        after={filters.resolvedAfter}
        before={filters.resolvedBefore}
        onChange={(resolvedAfter, resolvedBefore) => set({ resolvedAfter, resolvedBefore })}
      />
      <CheckField
        label={t.watched}
        checked={filters.watched === 'true'}
        onChange={(event) => set({ watched: event.target.checked ? 'true' : '' })}
      />
      {fields.length > 0 && <CustomFieldFilter key={category} fields={fields} {...tell('fields')} />}
    </>
  );
}

const levels = [
  { value: '', label: t.any },
  ...Object.entries(text.ticket.levels).map(([value, label]) => ({ value, label })),
];

function spans(chosen: string | undefined) {
  const options = optionsOf(t.spans, t.any);
  return chosen && !(chosen in t.spans) ? [...options, { value: chosen, label: chosen }] : options;
}
