import { expect, test } from 'vitest';
import { duration } from './duration';

test.each([
  [0, '0s'],
  [59.9, '59s'],
  [60, '1m'],
  [3599, '59m'],
  [3600, '1h'],
  [7800, '2h 10m'],
  [86_400, '1d'],
  [273_600, '3d 4h'],
  [-7800, '2h 10m'],
])('%d seconds read as %s', (seconds, spoken) => {
  expect(duration(seconds)).toBe(spoken);
});
