import { afterEach, expect, test, vi } from 'vitest';
import { api, data, takeCredentialsFrom } from './client';
import { asProblem, Problem } from './problem';

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const me = () => data(api.GET('/api/me'));
const failure = (call: Promise<unknown>) => call.then(() => undefined, asProblem);

afterEach(() => takeCredentialsFrom({ token: async () => undefined, renew: async () => undefined }));

test('throws the problem with its code, fields and facts', async () => {
  vi.stubGlobal('fetch', async () =>
    json(409, {
      code: 'action-not-open',
      detail: 'Not now',
      open: ['reopen'],
      errors: [{ field: 'a', reason: 'b' }],
    }),
  );
  const problem = await failure(me());
  expect(problem).toMatchObject({
    code: 'action-not-open',
    status: 409,
    message: 'Not now',
    errors: [{ field: 'a', reason: 'b' }],
  });
  expect(problem?.facts.open).toEqual(['reopen']);
});

test('gives a code to answers that are no problem documents', async () => {
  vi.stubGlobal('fetch', async () => new Response('<html>Bad gateway</html>', { status: 502 }));
  expect(await failure(me())).toMatchObject({ code: 'http-502', status: 502 });
});

test('tells apart a server that cannot be reached', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('fetch failed');
  });
  expect(await failure(me())).toMatchObject({ code: 'unreachable', status: 0 });
});

test('sends the token, and once more with a fresh one after a refusal', async () => {
  const sent: (string | null)[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request.headers.get('authorization'));
    return sent.length === 1 ? json(401, { code: 'token-invalid' }) : json(200, { name: 'Lena' });
  });
  takeCredentialsFrom({ token: async () => 'old', renew: async () => 'new' });
  expect(await me()).toEqual({ name: 'Lena' });
  expect(sent).toEqual(['Bearer old', 'Bearer new']);
});

test('gives up when the fresh token is refused too', async () => {
  const fetch = vi.fn(async () => json(401, { code: 'token-invalid' }));
  vi.stubGlobal('fetch', fetch);
  takeCredentialsFrom({ token: async () => 'old', renew: async () => 'new' });
  expect(await failure(me())).toBeInstanceOf(Problem);
  expect(fetch).toHaveBeenCalledTimes(2);
});
