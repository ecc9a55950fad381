import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Webhook = Schemas['WebhookView'];
export type Wish = Schemas['WebhookRequest'];
export type Delivery = Schemas['DeliveryView'];

const pageSize = 50;

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: async () => (await data(api.GET('/api/connectors/webhooks'))).items,
});

export function deliveriesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['webhooks', 'deliveries', id],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/connectors/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { after: pageParam, limit: pageSize } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['webhooks'] });
}

/** Without an id it is a new one, whose secret is in the answer. */
export function useSaveWebhook(id: string | undefined) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: async (body: Wish) => {
      if (id === undefined) return (await data(api.POST('/api/connectors/webhooks', { body }))).secret;
      await data(api.PUT('/api/connectors/webhooks/{id}', { params: { path: { id } }, body }));
      return undefined;
    },
    onSettled,
  });
}

export function useRenewSecret(id: string) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: async () =>
      (await data(api.POST('/api/connectors/webhooks/{id}/secret', { params: { path: { id } } }))).secret,
    onSettled,
  });
}

export function useDeleteWebhook(id: string) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: () => data(api.DELETE('/api/connectors/webhooks/{id}', { params: { path: { id } } })),
    onSettled,
  });
}

export function useTestWebhook(id: string) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: () => data(api.POST('/api/connectors/webhooks/{id}/test', { params: { path: { id } } })),
    onSettled,
  });
}

export function useReplay(id: string) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (deliveryId: string) =>
      data(
        api.POST('/api/connectors/webhooks/{id}/deliveries/{deliveryId}/replay', {
          params: { path: { id, deliveryId } },
        }),
      ),
    onSettled,
  });
}
