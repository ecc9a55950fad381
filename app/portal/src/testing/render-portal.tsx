import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { Portal } from '@/app/portal';
import { createQueryClient } from '@/lib/api/query-client';
import { type Answer, type Ask, answer } from './fake-server';
import { me } from './fixtures';

type Reply = Answer | Promise<Answer> | ((ask: Ask) => Answer);

/** Opens the portal at an address; `replies` answer their paths otherwise than the fake server does. */
export function renderPortal(
  address: string,
  replies: Record<string, Reply> = {},
  roles: string[] = me.roles,
) {
  const asked: Ask[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url);
    const ask: Ask = {
      method: request.method,
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      body: await bodyOf(request),
    };
    asked.push(ask);
    const reply = replies[`${ask.method} ${ask.path}`] ?? replies[ask.path] ?? answer(ask);
    const { status, body } = await (typeof reply === 'function' ? reply(ask) : reply);
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' },
    });
  });
  history.replaceState(null, '', address);
  const queries = createQueryClient();
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } });
  render(<Portal me={{ ...me, roles }} queries={queries} signOut={() => {}} />);
  return { asked, queries, replies, user: userEvent.setup() };
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = request.method === 'GET' ? '' : await request.clone().text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const never = new Promise<Answer>(() => {});
