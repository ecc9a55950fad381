import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Suggestions = Schemas['Suggestions'];
export type FieldSuggestion = Schemas['FieldSuggestion'];

/** What may help with a ticket; nothing of it is applied but by a person. */
export function ticketSuggestionsQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'suggestions'],
    queryFn: () => data(api.GET('/api/tickets/{number}/suggestions', { params: { path: { number } } })),
  });
}
