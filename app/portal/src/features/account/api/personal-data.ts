import { useMutation } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import { saveFile } from '@/lib/files/save-file';

/** Fetches what is kept of oneself and hands it to the browser as a file. */
export function useSaveMyData() {
  return useMutation({
    mutationFn: async () => {
      const file: unknown = await data(api.GET('/api/me/personal-data', { parseAs: 'blob' }));
      saveFile('personal-data.json', file as Blob);
    },
  });
}
