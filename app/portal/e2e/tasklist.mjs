// Camunda Tasklist as somebody at the desk uses it.
import assert from 'node:assert/strict';

/** Opens one of the lists that ship with the server. */
export async function openList({ page }, url, name) {
  await page.goto(`${url}/camunda/app/tasklist/default/`);
  await page.locator('.task-filter').filter({ hasText: name }).first().click();
}

/** Opens the task of a ticket, or another thing with a number, and comes back with what the list says of it. */
export async function openTask({ page }, number, step) {
  const item = page.locator('.task').filter({ hasText: number }).filter({ hasText: step }).first();
  await item.click();
  await page.locator('[cam-variable-name]').first().waitFor();
  return item.innerText();
}

/** What the form says and nobody can change. */
export async function fact({ page }, name) {
  const field = page.locator(`[cam-variable-name="fact${name}"]`);
  await field.waitFor();
  assert.equal(await field.isDisabled(), true, `${name} can be changed`);
  return field.inputValue();
}

export async function claim({ page }) {
  const link = page.getByText('Claim', { exact: true }).first();
  await link.click();
  await link.waitFor({ state: 'hidden' });
}

export async function fill({ page }, name, value) {
  await page.locator(`[cam-variable-name="${name}"]`).fill(value);
}

export async function choose({ page }, name, label) {
  await page.locator(`[cam-variable-name="${name}"]`).selectOption({ label });
}

export async function complete({ page }) {
  await page.getByRole('button', { name: 'Complete' }).click();
  await page.getByText('Select a task in the list').waitFor();
}
