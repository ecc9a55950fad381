// A token as Keycloak issues it to the portal: its login page, filled in without a browser, then code and PKCE.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';

const entities = { '&amp;': '&', '&#x3D;': '=', '&#61;': '=' };

/** The access token of a demo user at a running product. */
export async function tokenOf({ url }, name) {
  const { issuer, clientId } = await (await fetch(`${url}/api/session`)).json();
  const verifier = randomBytes(32).toString('base64url');
  const request = {
    client_id: clientId,
    redirect_uri: `${url}/signed-in`,
    response_type: 'code',
    scope: 'openid profile email',
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const code = await codeOf(`${issuer}/protocol/openid-connect/auth?${new URLSearchParams(request)}`, name);
  const answer = await fetch(`${issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: request.redirect_uri,
      code,
      code_verifier: verifier,
    }),
  });
  assert.equal(answer.status, 200, `no token for ${name}: ${await answer.clone().text()}`);
  return (await answer.json()).access_token;
}

async function codeOf(address, name) {
  const page = await fetch(address, { redirect: 'manual' });
  const html = await page.text();
  const action = /<form[^>]*\bid="kc-form-login"[^>]*\baction="([^"]+)"/s.exec(html)?.[1];
  assert.ok(action, `no login page for ${name}: ${page.status} ${html.slice(0, 500)}`);
  const answer = await fetch(
    action.replaceAll(/&[#\w]+;/g, (entity) => entities[entity] ?? entity),
    {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie: page.headers
          .getSetCookie()
          .map((cookie) => cookie.split(';')[0])
          .join('; '),
      },
      body: new URLSearchParams({ username: name, password: `${name}-demo` }),
    },
  );
  const target = answer.headers.get('location');
  const code = target && new URL(target).searchParams.get('code');
  assert.ok(code, `${name} cannot log in: ${answer.status} ${target}`);
  return code;
}
