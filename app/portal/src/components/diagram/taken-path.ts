import type { Schemas } from '@/lib/api/client';

export type Step = Schemas['PathStep'];

export interface Flow {
  id: string;
  source: string;
  target: string;
}

/**
 * The sequence flows a token most likely took. The history knows activities only, so: a flow was taken when something
 * at its target began as soon as something at its source had ended.
 */
export function takenFlows(flows: readonly Flow[], path: readonly Step[]): string[] {
  const steps = group(path);
  return flows
    .filter(({ source, target }) => leads(steps.get(source) ?? [], steps.get(target) ?? []))
    .map(({ id }) => id);
}

/** Time between the end of one step and the start of the next within one transaction; beyond it the two are unrelated. */
const toleranceMillis = 2000;

function leads(from: readonly Step[], to: readonly Step[]): boolean {
  return from.some(
    ({ state, endedAt }) =>
      state === 'completed' &&
      endedAt !== undefined &&
      to.some(({ startedAt }) => Math.abs(millis(startedAt) - millis(endedAt)) <= toleranceMillis),
  );
}

function group(path: readonly Step[]): Map<string, Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of path) groups.set(step.activityId, [...(groups.get(step.activityId) ?? []), step]);
  return groups;
}

function millis(iso: string): number {
  return new Date(iso).getTime();
}

/** The state to draw an activity in; what is going on now wins over what was. */
export function stateOf(steps: readonly Step[]): Step['state'] | undefined {
  const order = ['active', 'failed', 'completed', 'canceled'] as const;
  return order.find((state) => steps.some((step) => step.state === state));
}
