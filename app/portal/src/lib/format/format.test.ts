import { expect, test } from 'vitest';
import { bytes, count, percent } from './number';
import { instant, relative } from './time';

test.each([
  [0, '0 B'],
  [512, '512 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1536, '1.54 kB'],
  [999_600, '1 MB'],
  [25_769_803_776, '25.8 GB'],
  [1e18, '1000 PB'],
])('%d bytes are written %s', (size, written) => {
  expect(bytes(size)).toBe(written);
});

test.each([
  [0, '0%'],
  [0.004, '0.4%'],
  [0.0999, '10%'],
  [0.734, '73%'],
  [1, '100%'],
])('a share of %d is written %s', (share, written) => {
  expect(percent(share)).toBe(written);
});

test('beyond the cap a count says only that it is more', () => {
  expect(count(9999)).toBe('9,999');
  expect(count(10_001)).toBe('10,000+');
});

test('instants are told in the zone of the reader', () => {
  expect(instant('2026-11-23T11:00:00Z')).toBe('24 Nov 2026, 00:45');
});

test.each([
  ['2026-11-23T11:00:00Z', 'just now'],
  ['2026-11-23T10:58:00Z', '2m ago'],
  ['2026-11-23T13:10:00Z', 'in 2h 10m'],
])('%s is %s', (at, told) => {
  expect(relative(at, Date.parse('2026-11-23T11:00:00Z'))).toBe(told);
});
