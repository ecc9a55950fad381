import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPortal } from '@/testing/render-portal';

const links = async () =>
  within(await screen.findByRole('list', { name: 'Administration' }))
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'));

test('leads a lead to everything but the catalogue, which designers keep', async () => {
  renderPortal('/administration', {}, ['requester', 'service-desk-lead']);
  expect(await links()).toEqual([
    '/administration/categories',
    '/administration/services',
    '/macros',
    '/tickets/templates',
    '/tickets/recurring',
    '/calendars',
  ]);
});

test('leads a designer to the catalogue', async () => {
  renderPortal('/administration', {}, ['requester', 'process-designer']);
  expect(await links()).toContain('/administration/catalogue');
});

test('is in the navigation of staff only', async () => {
  renderPortal('/tickets', {}, ['requester']);
  await screen.findByRole('link', { name: 'Tickets' });
  expect(screen.queryByRole('link', { name: 'Administration' })).toBeNull();
});
