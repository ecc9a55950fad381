// The system's Chromium, driven as a person would: by role and label.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const executablePath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));

/** Fails when there is no Chromium: a browser journey without a browser would prove nothing. */
export function openBrowser() {
  if (!executablePath) throw new Error('The journey needs Chromium; install it or name it with CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A person with a browser of their own, who collects what the console complains about. */
export async function person(browser, name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon/.test(message.text()))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { name, context, page, complaints };
}

/** Goes to an address of the portal and through Keycloak's login page, which must bring the person back to it. */
export async function signIn({ page, name }, url) {
  await page.goto(url);
  await page.locator('#username').fill(name);
  await page.locator('#password').fill(`${name}-demo`);
  await page.locator('#kc-login').click();
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}
