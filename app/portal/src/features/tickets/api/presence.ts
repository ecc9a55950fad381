import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Present = Schemas['PresentPerson'];
export type Doing = Present['doing'];

/** This tab; a duplicate of it is another one. */
const tab = crypto.randomUUID();
const beatMillis = 10_000;

/**
 * Who else has the ticket open. Asking says what this tab is at, so that one question does for both; a tab that nobody
 * looks at asks and says nothing.
 */
export function presenceQuery(number: string, says: () => Doing | undefined) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'presence'],
    queryFn: ({ signal }) => {
      const doing = says();
      return doing
        ? data(
            api.PUT('/api/tickets/{number}/presence/{tab}', {
              params: { path: { number, tab } },
              body: { doing },
              signal,
            }),
          )
        : data(api.GET('/api/tickets/{number}/presence', { params: { path: { number } }, signal }));
    },
    refetchInterval: beatMillis,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

/** Answers also when the page is on its way out; whoever is not heard is forgotten in half a minute. */
export function leave(number: string) {
  data(
    api.DELETE('/api/tickets/{number}/presence/{tab}', {
      params: { path: { number, tab } },
      keepalive: true,
    }),
  ).catch(() => {});
}
