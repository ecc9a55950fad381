import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPortal } from '@/testing/render-portal';

const areasOf = async () =>
  within(await screen.findByRole('navigation', { name: 'Main' }))
    .getAllByRole('link')
    .map((link) => link.textContent)
    .filter((name) => !name?.startsWith('Bailiwick'));

test('shows a requester only what one asks for and is asked', async () => {
  renderPortal('/tickets', {}, ['requester']);
  expect(await areasOf()).toEqual(['Tickets', 'Tasks', 'Catalogue', 'My requests', 'Knowledge']);
});

test('leads a requester from the start page to the tickets', async () => {
  renderPortal('/', {}, ['requester']);
  await screen.findByRole('heading', { name: 'Tickets' });
  expect(location.pathname).toBe('/tickets');
});

test('shows staff every area', async () => {
  renderPortal('/tickets');
  expect(await areasOf()).toEqual([
    'Dashboard',
    'Tickets',
    'Alerts',
    'Devices',
    'Tasks',
    'Changes',
    'Catalogue',
    'My requests',
    'Knowledge',
    'Automation',
    'Processes',
    'Team',
    'Service hours',
    'People',
    'Administration',
  ]);
});

test('goes to an area by two keys, but not while somebody types', async () => {
  const { user } = renderPortal('/tickets');
  await screen.findByRole('link', { name: 'INC-000042' });
  await user.type(screen.getByRole('searchbox'), 'ga');
  expect(location.pathname).toBe('/tickets');
  (document.activeElement as HTMLElement).blur();
  await user.keyboard('ga');
  await screen.findByRole('heading', { name: 'Alerts' });
});

test('changes the theme from the account menu', async () => {
  const { user } = renderPortal('/tickets');
  await user.click(await screen.findByRole('button', { name: /^Account of Lena/ }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Dark' }));
  expect(document.documentElement.dataset.theme).toBe('dark');
});

test('says so when the address leads nowhere', async () => {
  renderPortal('/nowhere');
  await screen.findByRole('heading', { name: 'Page not found' });
});
