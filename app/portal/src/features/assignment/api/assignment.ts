import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Team = Schemas['Team'];
export type Member = Schemas['TeamMember'];
export type Absence = Schemas['Absence'];
export type NewAbsence = Schemas['NewAbsence'];
export type TeamRules = Schemas['TeamRequest'];

export const presenceQuery = queryOptions({
  queryKey: ['assignment', 'presence'],
  queryFn: () => data(api.GET('/api/assignment/presence')),
});

export const teamsQuery = queryOptions({
  queryKey: ['assignment', 'teams'],
  queryFn: async () => (await data(api.GET('/api/assignment/teams'))).items,
  // Shifts and absences end by the clock, of which nobody is told.
  refetchInterval: 5 * 60_000,
});

export const absencesQuery = queryOptions({
  queryKey: ['assignment', 'absences'],
  queryFn: async () => (await data(api.GET('/api/assignment/absences'))).items,
});

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['assignment'] });
}

export function useSetPresence() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (available: boolean) => data(api.PUT('/api/assignment/presence', { body: { available } })),
    onSettled,
  });
}

export function useChangeTeam(group: string) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: TeamRules) =>
      data(api.PUT('/api/assignment/teams/{group}', { params: { path: { group } }, body })),
    onSettled,
  });
}

export function useSetSkills(id: string) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (categories: string[]) =>
      data(api.PUT('/api/assignment/people/{id}/skills', { params: { path: { id } }, body: { categories } })),
    onSettled,
  });
}

export function useAddAbsence() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: NewAbsence) => data(api.POST('/api/assignment/absences', { body })),
    onSettled,
  });
}

export function useRemoveAbsence(id: string) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: () => data(api.DELETE('/api/assignment/absences/{id}', { params: { path: { id } } })),
    onSettled,
  });
}
