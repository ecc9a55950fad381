import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPortal } from '@/testing/render-portal';

const address = '/tickets/INC-000042';

test('proposes people to mention, by keyboard alone', async () => {
  const { user } = renderPortal(address);
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' });
  await user.type(box, 'Ask @sa');
  const list = within(await screen.findByRole('listbox', { name: 'People to mention' }));
  expect(list.getByRole('option', { name: /Sam Okafor/ }).getAttribute('aria-selected')).toBe('true');

  await user.keyboard('{Enter}');

  expect(box.value).toBe('Ask @sam ');
  expect(screen.queryByRole('listbox')).toBeNull();
});

test('lets it be, and a mail address is no mention', async () => {
  const { asked, user } = renderPortal(address);
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' });
  await user.type(box, 'Mail me@sam');
  expect(asked.some(({ path }) => path === '/api/users')).toBe(false);
  await user.type(box, ' or @sa');
  await screen.findByRole('listbox');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).toBeNull();
  await user.keyboard('{Enter}');
  expect(box.value).toBe('Mail me@sam or @sa\n');
});

test('looks nobody up for a requester', async () => {
  const { asked, user } = renderPortal(address, {}, ['requester']);
  await user.type(await screen.findByRole('textbox', { name: 'Comment' }), 'Ask @sa');
  await waitFor(() => expect(asked.some(({ path }) => path === '/api/users')).toBe(false));
  expect(screen.queryByRole('listbox')).toBeNull();
});
