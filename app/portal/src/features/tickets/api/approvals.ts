import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Approval = Schemas['ApprovalView'];
export type Vote = Schemas['VoteView'];

export function approvalsQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'approvals'],
    queryFn: () => data(api.GET('/api/tickets/{number}/approvals', { params: { path: { number } } })),
  });
}
