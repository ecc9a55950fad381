import { expect, test } from 'vitest';
import { type Step, stateOf, takenFlows } from './taken-path';

const step = (
  activityId: string,
  from: number,
  to?: number,
  state: Step['state'] = to === undefined ? 'active' : 'completed',
): Step => ({
  activityId,
  type: 'task',
  state,
  startedAt: new Date(from * 1000).toISOString(),
  ...(to !== undefined && { endedAt: new Date(to * 1000).toISOString() }),
});

const flows = [
  { id: 'a-b', source: 'a', target: 'b' },
  { id: 'a-c', source: 'a', target: 'c' },
  { id: 'b-c', source: 'b', target: 'c' },
];

test('marks the flow between a step that ended and the one that began then', () => {
  expect(takenFlows(flows, [step('a', 0, 10), step('b', 10)])).toEqual(['a-b']);
});

test('does not mark a short cut between steps that are far apart', () => {
  expect(takenFlows(flows, [step('a', 0, 10), step('b', 10, 60), step('c', 60)])).toEqual(['a-b', 'b-c']);
});

test('does not mark what leads away from a step that is still going on', () => {
  expect(takenFlows(flows, [step('a', 0), step('b', 0)])).toEqual([]);
});

test('what goes on now wins over what was, in a loop', () => {
  expect(stateOf([step('a', 0, 5), step('a', 9)])).toBe('active');
  expect(stateOf([step('a', 0, 5, 'canceled'), step('a', 6, 7)])).toBe('completed');
});
