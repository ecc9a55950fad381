import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import { saveFile } from '@/lib/files/save-file';

/** Fetches what is kept of a person and hands it to the browser as a file. */
export function useSavePersonalData(id: string) {
  return useMutation({
    mutationFn: async () => {
      const file: unknown = await data(
        api.GET('/api/users/{id}/personal-data', { params: { path: { id } }, parseAs: 'blob' }),
      );
      saveFile('personal-data.json', file as Blob);
    },
  });
}

/** Puts a pseudonym in the place of a person, for ever; the login name is sent along to be sure. */
export function useErasePerson(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (username: string) =>
      data(api.POST('/api/users/{id}/erasure', { params: { path: { id } }, body: { username } })),
    // The name may stand anywhere.
    onSuccess: () => queries.invalidateQueries(),
  });
}
