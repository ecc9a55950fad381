import { useMutation } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Verification = Schemas['Verification'];

/** Has the server check every row there is, which takes it a while. */
export function useVerifyAudit() {
  return useMutation({ mutationFn: () => data(api.GET('/api/audit/verification')) });
}
