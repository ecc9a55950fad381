import type { TicketChange } from '../api/change-ticket';
import type { Ticket } from '../api/tickets';
import type { Values } from './custom-fields';

/** What a ticket says as fields hold it; several of something stand in one with commas between them. */
export const initial = (ticket: Ticket) => ({
  title: ticket.title,
  description: ticket.description,
  impact: String(ticket.impact),
  urgency: String(ticket.urgency),
  category: ticket.category ?? '',
  service: ticket.service ?? '',
  tags: ticket.tags.join(', '),
  priority: ticket.priorityReason ? ticket.priority : '',
  priorityReason: ticket.priorityReason ?? '',
  requesterId: ticket.requester?.id ?? '',
  affectedId: ticket.affected?.id ?? '',
  devices: ticket.devices.map(({ id }) => id).join(','),
  site: ticket.site ?? '',
});

export type Form = ReturnType<typeof initial>;

export const partsOf = (list: string) =>
  list
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/**
 * Only what the person changed: what others change beside it stays theirs.
 *
 * @param drawn the names of the fields that the category asks for; what was typed for another category is not sent
 */
export function difference(
  ticket: Ticket,
  form: Form,
  values: Values,
  drawn: ReadonlySet<string>,
): TicketChange {
  const was = initial(ticket);
  const differs = (name: keyof Form) => form[name] !== was[name];
  const fields = Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => drawn.has(name) && (value ?? null) !== (ticket.fields[name] ?? null),
    ),
  );
  // The server wants an explicit null for what is emptied.
  const orNull = (value: string) => (value || null) as unknown as string;
  return {
    ...(differs('title') && { title: form.title.trim() }),
    ...(differs('description') && { description: form.description.trim() }),
    ...(differs('impact') && { impact: Number(form.impact) }),
    ...(differs('urgency') && { urgency: Number(form.urgency) }),
    ...(differs('category') && { category: orNull(form.category) }),
    ...(differs('service') && { service: orNull(form.service) }),
    ...(differs('tags') && { tags: partsOf(form.tags) }),
    ...((differs('priority') || (form.priority && differs('priorityReason'))) && {
      priority: orNull(form.priority),
      ...(form.priority && { priorityReason: form.priorityReason.trim() }),
    }),
    ...(differs('requesterId') && { requesterId: orNull(form.requesterId) }),
    ...(differs('affectedId') && { affectedId: orNull(form.affectedId) }),
    ...(differs('devices') && { devices: partsOf(form.devices) }),
    ...(differs('site') && { site: orNull(form.site.trim()) }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}

export const touches = (change: TicketChange, field: string) =>
  field.startsWith('fields.') ? field.slice('fields.'.length) in (change.fields ?? {}) : field in change;

/** The fields that are given up for what others wrote; a priority goes with its reason. */
export function yielded(theirs: readonly { field: string }[]): ReadonlySet<string> {
  const fields = new Set(theirs.map(({ field }) => field));
  if (fields.has('priority') || fields.has('priorityReason')) {
    fields.add('priority').add('priorityReason');
  }
  return fields;
}

/** What stands in the fields once others changed the ticket: mine where I changed it and did not yield, else theirs. */
export function rebased(
  was: Ticket,
  now: Ticket,
  form: Form,
  values: Values,
  given: ReadonlySet<string>,
): { form: Form; values: Values } {
  const [before, after] = [initial(was), initial(now)];
  const names = Object.keys(form) as (keyof Form)[];
  const mine = (name: string) => !given.has(name);
  return {
    form: Object.fromEntries(
      names.map((name) => [name, mine(name) && form[name] !== before[name] ? form[name] : after[name]]),
    ) as Form,
    values: {
      ...now.fields,
      ...Object.fromEntries(
        Object.entries(values).filter(
          ([name, value]) => mine(`fields.${name}`) && (value ?? null) !== (was.fields[name] ?? null),
        ),
      ),
    },
  };
}
