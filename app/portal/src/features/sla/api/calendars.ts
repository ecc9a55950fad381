import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Calendar = Schemas['SlaCalendarView'];
export type OpenHours = Schemas['SlaOpenHours'];

export const calendarsQuery = queryOptions({
  queryKey: ['sla-calendars', 'list'],
  queryFn: async () => itemsOf(await data(api.GET('/api/sla-calendars'))),
});

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['sla-calendars'] });
}

/** Without a calendar it is a new one. */
export function useSaveCalendar(before: Calendar | undefined) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: ({ key, name, hours }: { key: string; name: string; hours: OpenHours }) =>
      before === undefined
        ? data(api.POST('/api/sla-calendars', { body: { key, name, hours } }))
        : data(
            api.PUT('/api/sla-calendars/{key}', {
              params: { path: { key: before.key } },
              body: { version: before.version, name, hours },
            }),
          ),
    onSettled,
  });
}

export function useDeleteCalendar() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (key: string) => data(api.DELETE('/api/sla-calendars/{key}', { params: { path: { key } } })),
    onSettled,
  });
}
