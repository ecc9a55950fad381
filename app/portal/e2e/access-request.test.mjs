// Access for a limited time, in the real Keycloak: asked for, approved, there, taken away before its time, gone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { actWith, completeTask, go, people, picture, shownTicket } from './portal.mjs';
import { sharedProduct } from './product.mjs';

const WITHIN = 60_000;

let product;
let all;
let rita;
let lena;
let number;

before(async () => {
  product = await sharedProduct();
  all = await people(product, 'rita', 'lena');
  ({ rita, lena } = all);
});

after(async () => {
  await all?.close();
  await product?.stop();
  product?.removeData();
});

test('what was approved is given in Keycloak', async () => {
  assert.equal((await groupsOf('rita')).includes('vpn-users'), false);
  const { page } = rita;
  await go(rita, '/catalogue/vpn-access');
  await page.getByLabel(/^For how many days/).fill('3');
  await page.getByLabel(/^Why/).fill('I travel');
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  number = await shownTicket(rita, /VPN access/);
  await completeTask(lena, number, 'Approve or reject', (form) =>
    form.getByLabel(/^Decision/).selectOption({ label: 'Approve' }),
  );
  await until(async () => (await groupsOf('rita')).includes('vpn-users'));
  await picture(rita, 'access-given');
});

test('what is not needed any more is taken away at once', async () => {
  await actWith(rita, 'Take the access away', (dialog) =>
    dialog.getByRole('textbox').first().fill('I am back already'),
  );
  await until(async () => !(await groupsOf('rita')).includes('vpn-users'));
  await picture(rita, 'access-taken');
});

/** Names of the groups somebody is in, as Keycloak's administrator sees them. */
async function groupsOf(username) {
  const admin = `http://localhost:${product.keycloakPort}/admin/realms/bailiwick`;
  const headers = { authorization: `Bearer ${await adminToken()}` };
  const [user] = await (await fetch(`${admin}/users?username=${username}&exact=true`, { headers })).json();
  const groups = await (await fetch(`${admin}/users/${user.id}/groups`, { headers })).json();
  return groups.map(({ name }) => name);
}

async function adminToken() {
  const secrets = readFileSync(join(product.data, 'secrets.properties'), 'utf8');
  const password = /^keycloak\.admin=(.*)$/m.exec(secrets)?.[1];
  const answer = await fetch(
    `http://localhost:${product.keycloakPort}/realms/master/protocol/openid-connect/token`,
    {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: 'admin-cli',
        username: 'admin',
        password,
      }),
    },
  );
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()).access_token;
}

async function until(condition) {
  const deadline = Date.now() + WITHIN;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, 'Keycloak does not say so in time');
    await new Promise((next) => setTimeout(next, 500));
  }
}
