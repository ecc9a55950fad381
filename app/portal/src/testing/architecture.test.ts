import { expect, test } from 'vitest';

const sources = import.meta.glob('/src/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
}) as Record<string, string>;

/** Who may import whom: a feature knows itself, those after it in this list, and what lies beneath all features. */
const features = [
  'users',
  'dashboard',
  'alerts',
  'catalogue',
  'tickets',
  'tasks',
  'changes',
  'knowledge',
  'sla',
  'devices',
  'automation',
  'processes',
  'connectors',
  'knowledge',
];
/** Pages of one area that show another's things. */
const allowed = new Set(['devices > alerts']);

const imports = Object.entries(sources)
  .filter(([file]) => !file.includes('.test.') && !file.startsWith('/src/testing/'))
  .flatMap(([file, source]) =>
    [...source.matchAll(/from '(@\/[^']+)'/g)].map(([, target]) => ({ file, target: target ?? '' })),
  );

const featureOf = (path: string) => /features\/([^/]+)\//.exec(path)?.[1];

test('features import in one direction', () => {
  const wrong = imports.filter(({ file, target }) => {
    const [from, to] = [featureOf(file), featureOf(target)];
    if (!from || !to || from === to || allowed.has(`${from} > ${to}`)) return false;
    return features.indexOf(to) < features.indexOf(from);
  });
  expect(wrong).toEqual([]);
});

test('only files of requests use the generated client', () => {
  const wrong = imports.filter(
    ({ file, target }) =>
      target === '@/lib/api/client' &&
      !/\/api\/|\/lib\/|main\.tsx$/.test(file) &&
      /\bapi\b[,. ]/.test(
        /import \{([^}]*)\} from '@\/lib\/api\/client'/.exec(sources[file] ?? '')?.[1] ?? '',
      ),
  );
  expect(wrong).toEqual([]);
});
