// A security key that exists in Chromium only, and Keycloak's pages for it.
import { createHash } from 'node:crypto';

/** Plugs a key into the page; it answers by itself, as if touched. */
export async function plugIn({ context, page }) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: false,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Goes to the login page that, after the password, lets the person register a key. */
export async function registerKey({ page, name }, product) {
  const challenge = createHash('sha256').update('v'.repeat(43)).digest('base64url');
  const query = new URLSearchParams({
    client_id: 'bailiwick-portal',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${product.url}/signed-in`,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    kc_action: 'webauthn-register',
  });
  await page.goto(
    `http://localhost:${product.keycloakPort}/realms/bailiwick/protocol/openid-connect/auth?${query}`,
  );
  await password({ page, name });
  await page.locator('#registerWebAuthn').click();
  await page.waitForURL((url) => url.href.startsWith(`${product.url}/signed-in`));
}

/** Name and password, and no further. */
export async function password({ page, name }) {
  await page.locator('#username').fill(name);
  await page.locator('#password').fill(`${name}-demo`);
  await page.locator('#kc-login').click();
}
