import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Suggestion = Schemas['Suggestion'];

const shortest = 4;

/** What may help with what somebody is writing about; asked for while they type, so an old answer stays for a while. */
export function suggestionsQuery(text: string) {
  const words = text.trim().slice(0, 200);
  return queryOptions({
    queryKey: ['knowledge', 'suggestions', words],
    queryFn: () => data(api.GET('/api/knowledge/suggestions', { params: { query: { text: words } } })),
    enabled: words.length >= shortest,
    placeholderData: words.length >= shortest ? keepPreviousData : undefined,
    staleTime: 60_000,
    retry: false,
  });
}
