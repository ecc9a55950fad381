import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { renderPortal } from '@/testing/render-portal';

const categories = '/administration/categories';
const services = '/administration/services';
const lead = ['requester', 'service-desk-lead'];

test('draws the tree with the fields of each, and those that come from above', async () => {
  renderPortal(categories, {}, lead);
  const table = within(await screen.findByRole('table', { name: 'Categories' }));
  expect(table.getAllByRole('row').map((row) => row.textContent)).toEqual([
    expect.stringContaining('Name'),
    expect.stringContaining('Hardware'),
    expect.stringContaining('Hardware › Printer'),
    expect.stringContaining('Software'),
  ]);
  expect(table.getByText('From above: Asset tag')).toBeTruthy();
});

test('adds a category with a field of choices', async () => {
  const { asked, user } = renderPortal(categories, {}, lead);
  await user.click(await screen.findByRole('button', { name: 'New category' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Key/), 'scanner');
  await user.type(dialog.getByLabelText(/^Name/), 'Scanner');
  await user.selectOptions(dialog.getByLabelText('Part of'), 'Hardware');
  await user.click(dialog.getByRole('button', { name: 'Add a field' }));
  const field = within(dialog.getByRole('group', { name: 'Field 1' }));
  await user.type(field.getByLabelText(/^Label/), 'Which lamp?');
  await user.type(field.getByLabelText(/^Name of the value/), 'lamp');
  await user.selectOptions(field.getByLabelText('Type'), 'Choice');
  await user.type(field.getByLabelText(/^Choices/), 'led = LED{Enter}tube');
  await user.click(field.getByLabelText('Required'));
  await user.click(dialog.getByRole('button', { name: 'Save' }));

  await screen.findByText('The category was saved');
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    key: 'scanner',
    content: {
      name: 'Scanner',
      parent: 'hardware',
      description: '',
      position: 0,
      fields: [
        {
          name: 'lamp',
          label: 'Which lamp?',
          type: 'enum',
          required: true,
          options: [
            { value: 'led', label: 'LED' },
            { value: 'tube', label: 'tube' },
          ],
        },
      ],
    },
  });
});

test('changes the version that was read, and says when it is not the newest', async () => {
  const { asked, user } = renderPortal(
    categories,
    { 'PUT /api/ticket-categories/printer': problem(409, 'category-changed') },
    lead,
  );
  await user.click(await screen.findByRole('button', { name: 'Change Printer' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect((dialog.getByLabelText(/^Choices/) as HTMLTextAreaElement).value).toBe(
    'ground = Ground floor\nfirst = First floor',
  );
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText(/Somebody else changed the category meanwhile/);
  expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({ version: 2 });
});

test('says what is wrong with fields', async () => {
  const { user } = renderPortal(
    categories,
    {
      'PUT /api/ticket-categories/printer': problem(422, 'invalid-request', {
        errors: [{ field: 'fields', reason: 'has queue, which hardware has already' }],
      }),
    },
    lead,
  );
  await user.click(await screen.findByRole('button', { name: 'Change Printer' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText('fields has queue, which hardware has already');
  expect(
    (await axe.run(screen.getByRole('dialog'), { rules: { 'color-contrast': { enabled: false } } }))
      .violations,
  ).toEqual([]);
});

test('says why something is not deleted', async () => {
  const { replies, user } = renderPortal(
    categories,
    { 'DELETE /api/ticket-categories/hardware': problem(409, 'category-in-use') },
    lead,
  );
  await user.click(await screen.findByRole('button', { name: 'Delete Hardware' }));
  await screen.findByText('Detail of category-in-use');
  delete replies['DELETE /api/ticket-categories/hardware'];
  await user.click(screen.getByRole('button', { name: 'Delete Hardware' }));
  await screen.findByText('Hardware was deleted');
});

test('adds a service and says how critical one is', async () => {
  const { asked, user } = renderPortal(services, {}, lead);
  await user.click(await screen.findByRole('button', { name: 'New service' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Key/), 'canteen');
  await user.type(dialog.getByLabelText(/^Name/), 'Canteen');
  await user.type(dialog.getByLabelText(/^Answers for it/), 'facilities');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await screen.findByText('The service was saved');
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    key: 'canteen',
    name: 'Canteen',
    description: '',
    ownerGroup: 'facilities',
  });

  await user.selectOptions(await screen.findByLabelText('Criticality of Printing'), 'High');
  await screen.findByText('The criticality of Printing was saved');
  expect(asked.find(({ path }) => path === '/api/services/printing/criticality')?.body).toEqual({
    criticality: 'high',
  });
});

test('those who do not keep them read them', async () => {
  renderPortal(services, {}, ['service-desk']);
  const table = within(await screen.findByRole('table', { name: 'Services' }));
  await vi.waitFor(() => expect(table.getByText('High')).toBeTruthy());
  expect(table.queryByRole('button')).toBeNull();
  expect(table.queryByRole('combobox')).toBeNull();
});
