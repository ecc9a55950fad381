import type { Schemas } from '@/lib/api/client';
import { askedSite, noSite } from '@/lib/api/sites';

/** What the address of the list may say; the names are those of the server's criteria. */
export const ticketFilters = [
  'kind',
  'status',
  'open',
  'priority',
  'impact',
  'urgency',
  'category',
  'service',
  'tag',
  'group',
  'assignee',
  'requester',
  'affected',
  'watched',
  'deviceId',
  'site',
  'source',
  'fields',
  'createdAfter',
  'createdBefore',
  'updatedAfter',
  'updatedBefore',
  'resolvedAfter',
  'resolvedBefore',
  'sla',
  'dueWithin',
  'search',
  'sort',
  'reversed',
] as const;

export type TicketFilters = { [name in (typeof ticketFilters)[number]]?: string };

export type Criteria = Schemas['TicketCriteria'];

/** Several values of one filter stand in the address with commas between them. */
const lists = ['kind', 'status', 'priority', 'category', 'service', 'tag', 'group', 'source'] as const;

const separator = ',';

/** The criteria that the filters of an address stand for; the pseudo status `open` is a criterion of its own. */
export function criteriaOf({ sort, reversed, ...filters }: TicketFilters): Criteria {
  const criteria: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(filters)) {
    if (!value) continue;
    if (name === 'status' && value === 'open') criteria.open = true;
    else if (name === 'site') criteria.site = askedSite(value);
    else if (name === 'open' || name === 'watched') criteria[name] = value === 'true';
    else if (name === 'impact' || name === 'urgency') criteria[name] = Number(value);
    else criteria[name] = (lists as readonly string[]).includes(name) ? value.split(separator) : value;
  }
  return criteria as Criteria;
}

/** The address of what a saved view shows. */
export function filtersOf(criteria: Criteria, sort: string, reversed: boolean): TicketFilters {
  const filters: Record<string, string> = {};
  for (const [name, value] of Object.entries(criteria)) {
    if (value === null || value === undefined || !(ticketFilters as readonly string[]).includes(name))
      continue;
    if (name === 'open' && value === true) filters.status = 'open';
    else if (name === 'site') filters.site = value === '' ? noSite : String(value);
    else filters[name] = Array.isArray(value) ? value.join(separator) : String(value);
  }
  // A narrower status says more than that something is open.
  if (criteria.status?.length) filters.status = criteria.status.join(separator);
  if (sort !== 'created') filters.sort = sort;
  if (reversed) filters.reversed = 'true';
  return filters;
}

export function askedFor(filters: TicketFilters) {
  return {
    ...criteriaOf(filters),
    sort: filters.sort as 'created' | undefined,
    reversed: filters.reversed === 'true' ? true : undefined,
  };
}
