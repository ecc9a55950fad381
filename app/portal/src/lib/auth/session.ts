import { InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { api, data } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';

const callback = '/signed-in';
const signedOut = '/signed-out';

/** The login of this tab: tokens live in its memory only, and a reload comes back through the cookie of Keycloak. */
export interface Session {
  token(): Promise<string | undefined>;
  renew(): Promise<string | undefined>;
  signOut(): Promise<void>;
  /** Tells when a new token has come, so that long-lived connections can present it. */
  onRenewed(listener: () => void): () => void;
}

/** The person is on the way to the login page; nothing more is to be drawn here. */
export class Leaving extends Error {}

/**
 * Makes sure somebody is logged in: takes the answer of the login page, or goes there with the present address kept.
 * @throws Leaving when the browser is being sent to the login page
 */
export async function openSession(): Promise<Session> {
  const settings = await data(api.GET('/api/session'));
  const origin = location.origin;
  const manager = new UserManager({
    authority: settings.issuer,
    client_id: settings.clientId,
    redirect_uri: `${origin}${callback}`,
    post_logout_redirect_uri: `${origin}${signedOut}`,
    scope: 'openid profile email',
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    // Survives the way to the login page and back; holds no token, only the verifier and the address to return to.
    stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: 'bailiwick.login.' }),
    automaticSilentRenew: false,
    accessTokenExpiringNotificationTimeInSeconds: 30,
    monitorSession: false,
    loadUserInfo: false,
  });

  const login = async (): Promise<never> => {
    const to = location.pathname.startsWith(callback)
      ? '/'
      : location.pathname + location.search + location.hash;
    await manager.signinRedirect({ state: { to } });
    throw new Leaving();
  };

  if (location.pathname === callback) {
    await takeAnswer(manager, login);
  } else {
    await login();
  }
  return watch(manager, login);
}

async function takeAnswer(manager: UserManager, login: () => Promise<never>) {
  try {
    const user = await manager.signinRedirectCallback();
    const { to } = (user.state ?? {}) as { to?: string };
    // Only an address of our own: "//elsewhere" would be another host.
    history.replaceState(null, '', to?.startsWith('/') && !to.startsWith('//') ? to : '/');
  } catch (error) {
    const refused = new URLSearchParams(location.search).get('error');
    if (refused) throw new Problem('login-refused', 0, refused);
    // An old answer, reopened from the history: begin anew, but not for ever.
    if (sessionStorage.getItem('bailiwick.login-again')) {
      sessionStorage.removeItem('bailiwick.login-again');
      throw new Problem('login-failed', 0, error instanceof Error ? error.message : String(error));
    }
    sessionStorage.setItem('bailiwick.login-again', '1');
    await login();
  }
  sessionStorage.removeItem('bailiwick.login-again');
}

function watch(manager: UserManager, login: () => Promise<never>): Session {
  const listeners = new Set<() => void>();
  const otherTabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('bailiwick.session') : undefined;
  let renewal: Promise<string | undefined> | undefined;

  const renewNow = async () => {
    const user = await alone(() => manager.signinSilent());
    for (const listener of listeners) listener();
    return user?.access_token;
  };
  const renew = (): Promise<string | undefined> => {
    renewal ??= renewNow()
      .catch(async (error: unknown) => {
        // Without network the token may live on; only a refusal of the identity provider sends to the login page.
        if (isRefusal(error)) await login();
        return undefined;
      })
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  };

  manager.events.addAccessTokenExpiring(() => void renew().catch(() => {}));
  otherTabs?.addEventListener('message', () => location.assign(signedOut));

  return {
    async token() {
      const user = await manager.getUser();
      if (!user) return undefined;
      return user.expired ? ((await renew()) ?? user.access_token) : user.access_token;
    },
    renew,
    async signOut() {
      otherTabs?.postMessage('signed-out');
      await manager.signoutRedirect();
    },
    onRenewed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Refresh tokens rotate: two tabs renewing at once would log one another out. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('bailiwick.renew', work) : work();
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ErrorResponse';
}
