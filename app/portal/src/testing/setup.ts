import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// Pages are loaded when they are first shown, and this machine may be busy.
configure({ asyncUtilTimeout: 8000 });

// Canvas and SVG measures do not exist here; the browser smoke test looks at the real ones.
vi.mock('@/components/diagram/process-diagram', () => ({ default: () => null }));
vi.mock('@/components/chart/time-chart', () => ({ TimeChart: ({ title }: { title: string }) => title }));

afterEach(async () => {
  cleanup();
  // What a page still says as it goes is heard by the server of its own test.
  await new Promise((turn) => setTimeout(turn));
  sessionStorage.clear();
  localStorage.clear();
  vi.unstubAllGlobals();
});
