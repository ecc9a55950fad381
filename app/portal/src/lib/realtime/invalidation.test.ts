import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Invalidations, keysOf } from './invalidation';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const stale = (queries: QueryClient) =>
  queries
    .getQueryCache()
    .getAll()
    .filter((query) => query.state.isInvalidated)
    .map((query) => query.queryKey.join(' '));

function filled(...keys: string[][]) {
  const queries = new QueryClient();
  for (const key of keys) queries.setQueryData(key, 'old');
  return queries;
}

test('makes the list and the one thing stale, and nothing else', () => {
  const queries = filled(
    ['alerts', 'list'],
    ['alerts', 'detail', 'a'],
    ['alerts', 'detail', 'b'],
    ['devices', 'list'],
    ['dashboard'],
  );
  new Invalidations(queries).add({ topic: 'alerts', id: 'a' });
  vi.advanceTimersByTime(2000);
  expect(stale(queries)).toEqual(['alerts list', 'alerts detail a', 'dashboard']);
});

test('makes every thing stale when several changed at once', () => {
  expect(keysOf({ topic: 'alerts', id: null })).toContainEqual(['alerts', 'detail']);
});

test('a topic of one thing concerns that thing with all that belongs to it', () => {
  const queries = filled(['tickets', 'detail', 'INC-1', 'timeline'], ['tickets', 'list']);
  new Invalidations(queries).add({ topic: 'tickets/INC-1', id: 'INC-1' });
  vi.advanceTimersByTime(2000);
  expect(stale(queries)).toEqual(['tickets detail INC-1 timeline']);
});

test.each([
  ['tickets', 'tickets views counts'],
  ['tickets', 'assignment teams'],
  ['ticket-views', 'tickets views counts'],
  ['assignment', 'assignment presence'],
  ['services', 'services'],
  ['ticket-categories', 'ticket-categories'],
  ['catalogue', 'catalogue detail laptop'],
  ['macros', 'macros list'],
  ['templates', 'templates list'],
  ['recurring', 'recurring list'],
  ['sla-calendars', 'sla-calendars list'],
  ['notifications/4b6ac1f6', 'notifications unread'],
  ['tickets/INC-1', 'tickets detail INC-1 sla'],
  ['ticket-presence/INC-1', 'tickets detail INC-1 presence'],
])('a change of %s makes %s stale', (topic, key) => {
  const queries = filled(key.split(' '), ['tickets', 'detail', 'INC-2', 'presence'], ['users', 'list']);
  new Invalidations(queries).add({ topic, id: topic.split('/')[1] ?? 'INC-1' });
  vi.advanceTimersByTime(2000);
  expect(stale(queries)).toEqual([key]);
});

test('gathers a storm into one question a second', () => {
  const queries = filled(['devices', 'list']);
  const invalidate = vi.spyOn(queries, 'invalidateQueries');
  const invalidations = new Invalidations(queries);
  for (let millis = 0; millis < 3000; millis += 10) {
    invalidations.add({ topic: 'devices/d' });
    vi.advanceTimersByTime(10);
  }
  expect(invalidate.mock.calls.length).toBeLessThanOrEqual(4);
  expect(invalidate.mock.calls.length).toBeGreaterThanOrEqual(2);
});

test('waits for an answer on its way, which may be older than the nudge', async () => {
  const queries = new QueryClient();
  let arrive: (value: string) => void = () => {};
  const fetching = queries.fetchQuery({
    queryKey: ['tasks', 'list'],
    queryFn: () =>
      new Promise<string>((done) => {
        arrive = done;
      }),
  });
  new Invalidations(queries).add({ topic: 'tasks' });
  vi.advanceTimersByTime(1000);
  expect(stale(queries)).toEqual([]);
  arrive('old');
  await fetching;
  await vi.advanceTimersByTimeAsync(3000);
  expect(stale(queries)).toEqual(['tasks list']);
});

test('makes everything stale after a gap in the connection', () => {
  const queries = filled(['alerts', 'list'], ['runbooks', 'list']);
  new Invalidations(queries).everything();
  expect(stale(queries)).toEqual(['alerts list', 'runbooks list']);
});
