import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';
import { saveFile } from '@/lib/files/save-file';

export type ArticleFile = Schemas['ArticleFileView'];

const keyOf = (number: string) => ['knowledge', 'detail', number, 'files'];

export function articleFilesQuery(number: string) {
  return queryOptions({
    queryKey: keyOf(number),
    queryFn: async () =>
      itemsOf(await data(api.GET('/api/knowledge/{number}/attachments', { params: { path: { number } } }))),
  });
}

export function useAttachToArticle(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      return data(
        api.POST('/api/knowledge/{number}/attachments', {
          params: { path: { number } },
          body: { file: '' },
          bodySerializer: () => form,
        }),
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(number) }),
  });
}

export function useDeleteArticleFile(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      data(api.DELETE('/api/knowledge/{number}/attachments/{id}', { params: { path: { number, id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(number) }),
  });
}

/** Fetches the content with the login and hands it to the browser to be saved. */
export async function saveArticleFile(number: string, { id, name }: Pick<ArticleFile, 'id' | 'name'>) {
  const content: unknown = await data(
    api.GET('/api/knowledge/{number}/attachments/{id}', {
      params: { path: { number, id } },
      parseAs: 'blob',
    }),
  );
  saveFile(name, content as Blob);
}
