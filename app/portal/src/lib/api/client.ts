import createClient, { type Middleware } from 'openapi-fetch';
import { Problem } from './problem';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

interface Credentials {
  /** A token that is good for a while yet, renewed when need be; undefined before the login. */
  token(): Promise<string | undefined>;
  /** The server refused the token: get a new one, or start the login over again. */
  renew(): Promise<string | undefined>;
}

let credentials: Credentials = { token: async () => undefined, renew: async () => undefined };

export function takeCredentialsFrom(source: Credentials) {
  credentials = source;
}

const authorization: Middleware = {
  async onRequest({ request }) {
    const token = await credentials.token();
    if (token) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  },
};

/** Fetch of the moment, so that tests may replace the global one; one retry with a fresh token after a refusal. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await reach(request);
  if (response.status !== 401) return response;
  const token = await credentials.renew();
  if (!token) return response;
  again.headers.set('Authorization', `Bearer ${token}`);
  return reach(again);
}

async function reach(request: Request): Promise<Response> {
  try {
    return await globalThis.fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw Problem.unreachable();
  }
}

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin, fetch: send });
api.use(authorization);

/** The data of a successful answer; anything else is thrown as a {@link Problem}. */
export async function data<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw Problem.from(response.status, error);
  return data as T;
}
