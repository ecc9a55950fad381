import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { saveFile } from '@/lib/files/save-file';

export type Attachment = Schemas['AttachmentView'];

export function attachmentsQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'attachments'],
    queryFn: async () => {
      const page = await data(api.GET('/api/tickets/{number}/attachments', { params: { path: { number } } }));
      return page.items;
    },
  });
}

export function attachFile(number: string, file: File, internal: boolean) {
  const form = new FormData();
  form.set('file', file);
  return data(
    api.POST('/api/tickets/{number}/attachments', {
      params: { path: { number }, query: { internal } },
      body: { file: '' },
      bodySerializer: () => form,
    }),
  );
}

export function useAttachFile(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, internal }: { file: File; internal: boolean }) => attachFile(number, file, internal),
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
export async function saveAttachment(
  number: string,
  { id, name }: Pick<Attachment, 'id' | 'name'>,
): Promise<void> {
  const content = await data(
    api.GET('/api/tickets/{number}/attachments/{id}', {
      params: { path: { number, id } },
      parseAs: 'blob',
    }),
  );
  saveFile(name, content as Blob);
}
