import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mostPressing, SlaChip, type SlaClock } from './sla-chip';

const now = Date.parse('2026-11-23T11:00:00Z');
const clock = (state: SlaClock['state'], dueInSeconds: number): SlaClock => ({
  target: 'resolution',
  state,
  startedAt: new Date(now).toISOString(),
  dueAt: new Date(now + dueInSeconds * 1000).toISOString(),
  percentElapsed: 0,
});

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

test('counts down by itself, and turns over when the time is up', () => {
  render(<SlaChip clock={clock('running', 61)} />);
  expect(screen.getByText('1m left')).toBeTruthy();
  act(() => void vi.advanceTimersByTime(2000));
  expect(screen.getByText('59s left')).toBeTruthy();
  act(() => void vi.advanceTimersByTime(120_000));
  expect(screen.getByText('Breached 1m ago')).toBeTruthy();
});

test.each([
  ['paused', 'Paused'],
  ['met', 'Met'],
] as const)('a clock that is %s does not count', (state, says) => {
  render(<SlaChip clock={clock(state, -500)} />);
  expect(screen.getByText(says)).toBeTruthy();
});

test('a breached clock presses more than a running one, a running one more than one that rests', () => {
  const clocks = [clock('met', 10), clock('paused', 20), clock('running', 500), clock('running', 300)];
  expect(mostPressing(clocks)).toBe(clocks[3]);
  expect(mostPressing([...clocks, clock('breached', -5)])?.state).toBe('breached');
});
