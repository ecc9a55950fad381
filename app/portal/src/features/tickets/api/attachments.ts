import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Attachment = Schemas['AttachmentView'];

/** As the server limits it; told before anything is sent. */
export const maxAttachmentBytes = 25 * 1024 * 1024;

export function attachmentsQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'attachments'],
    queryFn: async () => {
      const page = await data(api.GET('/api/tickets/{number}/attachments', { params: { path: { number } } }));
      return page.items;
    },
  });
}

export function useAttachFile(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, internal }: { file: File; internal: boolean }) => {
      const form = new FormData();
      form.set('file', file);
      return data(
        api.POST('/api/tickets/{number}/attachments', {
          params: { path: { number }, query: { internal } },
          body: { file: '' },
          bodySerializer: () => form,
        }),
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets', 'detail', number] }),
  });
}

export function useDeleteAttachment(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      data(api.DELETE('/api/tickets/{number}/attachments/{id}', { params: { path: { number, id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets', 'detail', number] }),
  });
}

/** Fetches the content with the login and hands it to the browser to be saved, whatever it is. */
export async function saveAttachment(number: string, { id, name }: Attachment): Promise<void> {
  const content = await data(
    api.GET('/api/tickets/{number}/attachments/{id}', {
      params: { path: { number, id } },
      parseAs: 'blob',
    }),
  );
  // Never with a type of its own: opened in a tab it must not become a page of the portal's.
  const address = URL.createObjectURL(new Blob([content as Blob], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
