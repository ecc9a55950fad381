import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Calendar = Schemas['CalendarView'];
export type CalendarChange = Schemas['CalendarChange'];
export type CalendarFreeze = Schemas['CalendarFreeze'];
export type ChangeTemplate = Schemas['ChangeTemplate'];

/** Under the tickets, because a change that moves is a ticket that moves. */
export function changeCalendarQuery(from: string, to: string) {
  return queryOptions({
    queryKey: ['tickets', 'list', 'calendar', from, to],
    queryFn: () => data(api.GET('/api/changes/calendar', { params: { query: { from, to } } })),
    placeholderData: keepPreviousData,
  });
}

export const changeTemplatesQuery = queryOptions({
  queryKey: ['changes', 'templates'],
  queryFn: async () => (await data(api.GET('/api/changes/templates'))).items,
  staleTime: 300_000,
});
