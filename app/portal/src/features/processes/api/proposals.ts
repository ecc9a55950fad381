import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Proposal = Schemas['Proposal'];
export type ProposalView = Schemas['ProposalView'];
export type ProposedFile = Schemas['FileView'];

/** What somebody decided about a proposal, and why. */
export interface Decision {
  approve: boolean;
  comment: string;
}

export function proposalsQuery() {
  return queryOptions({
    queryKey: ['processes', 'proposals'],
    queryFn: async () => itemsOf(await data(api.GET('/api/processes/proposals'))),
  });
}

export function proposalQuery(id: string) {
  return queryOptions({
    queryKey: ['processes', 'proposals', id],
    queryFn: () => data(api.GET('/api/processes/proposals/{id}', { params: { path: { id } } })),
  });
}

export function useDecideProposal(id: string) {
  const queries = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: ({ approve, comment }: Decision) =>
      approve
        ? data(
            api.POST('/api/processes/proposals/{id}/approve', {
              params,
              body: comment ? { comment } : {},
            }),
          )
        : data(api.POST('/api/processes/proposals/{id}/reject', { params, body: { comment } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['processes'] }),
  });
}
