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
  // What it says arrives after the form.
  await page.waitForFunction((one) => one.value.trim() !== '', await field.elementHandle());
  assert.equal(await field.isEditable(), false, `${name} can be changed`);
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

/** Chooses what to do instead of completing the task, fills in what that asks for, and sends it. */
export async function takeStep(one, label, values = {}) {
  await choose(one, 'nextStep', label);
  for (const [name, value] of Object.entries(values)) {
    const field = one.page.locator(`[cam-variable-name="${name}"]`);
    await field.waitFor();
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await choose(one, name, value);
    else await field.fill(value);
  }
  await complete(one);
}

/** Opens a ticket by starting its process. */
export async function startProcess({ page }, name, values) {
  await page.getByText('Start process', { exact: true }).first().click();
  const dialog = page.locator('.modal-dialog');
  await dialog.getByText(name, { exact: true }).first().click();
  for (const [field, value] of Object.entries(values)) {
    await dialog.locator(`[cam-variable-name="${field}"]`).fill(value);
  }
  return async () => {
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  };
}
