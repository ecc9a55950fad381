import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { article } from '@/testing/fixtures';
import { never, renderPortal } from '@/testing/render-portal';

const path = `/api/knowledge/${article.number}`;
const reader = ['requester'];

test('lists what was found, with what was looked for marked', async () => {
  const { asked } = renderPortal('/knowledge?search=disk');

  const list = within(await screen.findByRole('list', { name: 'Knowledge' }));
  expect(list.getByRole('link', { name: 'Disk is full' })).toBeTruthy();
  expect(list.getByText('Disk').tagName).toBe('MARK');
  expect(list.getByText('Known error')).toBeTruthy();
  expect(asked.find((ask) => ask.path === '/api/knowledge')?.query.get('search')).toBe('disk');
});

test('draws loading, nothing and failure', async () => {
  renderPortal('/knowledge', { '/api/knowledge': never });
  expect(await screen.findByRole('link', { name: 'Write an article' })).toBeTruthy();
  renderPortal('/knowledge', { '/api/knowledge': { status: 200, body: { items: [] } } });
  expect(await screen.findByText('Nothing is written yet')).toBeTruthy();
  renderPortal('/knowledge?search=zz', { '/api/knowledge': { status: 200, body: { items: [] } } });
  expect(await screen.findByText('Nothing found')).toBeTruthy();
  renderPortal('/knowledge', { '/api/knowledge': problem(500, 'internal-error') });
  expect(await screen.findByText('This could not be loaded')).toBeTruthy();
});

test('shows readers the article and nothing of how it came about', async () => {
  renderPortal(
    `/knowledge/${article.number}`,
    { [path]: { status: 200, body: { ...article, state: 'published', editable: false, actions: [] } } },
    reader,
  );

  expect(await screen.findByRole('heading', { name: 'Disk is full', level: 1 })).toBeTruthy();
  expect((await screen.findByText('bin')).tagName).toBe('STRONG');
  for (const name of ['Versions', 'Edit', 'Submit for review']) {
    expect(screen.queryByText(name)).toBeNull();
  }
});

test('asks for the form of an action and takes it', async () => {
  const { asked, user } = renderPortal(`/knowledge/${article.number}`);
  await user.click(await screen.findByRole('button', { name: 'Submit for review' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/What is new/), 'Shorter');
  await user.click(dialog.getByRole('button', { name: 'Submit for review' }));

  await vi.waitFor(() =>
    expect(asked.find((ask) => ask.path === `${path}/actions/submit`)?.body).toEqual({ summary: 'Shorter' }),
  );
});

test('shows what a version changed and restores an old one', async () => {
  const { asked, user } = renderPortal(`/knowledge/${article.number}?tab=versions`);
  await user.click(await screen.findByRole('button', { name: 'Changes of version 3' }));

  expect(await screen.findByText('Changed: text')).toBeTruthy();
  expect(screen.getByText('Removed:')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Restore version 2' }));
  expect(await screen.findByText('Version 2 was restored as a new one')).toBeTruthy();
  expect(asked.some((ask) => ask.path === `${path}/versions/2/restore`)).toBe(true);
});

test('rates, and tells what was missing', async () => {
  const { asked, user, replies } = renderPortal(`/knowledge/${article.number}`, {}, reader);
  replies[path] = {
    status: 200,
    body: { ...article, myRating: { version: 3, helpful: false, comment: '', createdAt: article.createdAt } },
  };
  await user.click(await screen.findByRole('button', { name: 'No' }));
  await user.type(await screen.findByLabelText('What was missing?'), 'A picture');
  await user.click(screen.getByRole('button', { name: 'Tell the authors' }));

  await vi.waitFor(() =>
    expect(asked.filter((ask) => ask.method === 'PUT').map((ask) => ask.body)).toEqual([
      { helpful: false, comment: '' },
      { helpful: false, comment: 'A picture' },
    ]),
  );
});

test('takes back what was said to be missing', async () => {
  const { asked, user } = renderPortal(
    `/knowledge/${article.number}`,
    {
      [path]: {
        status: 200,
        body: {
          ...article,
          myRating: { version: 3, helpful: false, comment: 'A picture', createdAt: article.createdAt },
        },
      },
    },
    reader,
  );
  const missing = await screen.findByLabelText<HTMLTextAreaElement>('What was missing?');
  expect(missing.value).toBe('A picture');
  await user.clear(missing);
  expect(missing.value).toBe('');
  await user.click(screen.getByRole('button', { name: 'Tell the authors' }));
  await vi.waitFor(() =>
    expect(asked.find((ask) => ask.method === 'PUT')?.body).toEqual({ helpful: false, comment: '' }),
  );
});

test('writes an article with a preview', async () => {
  const { asked, user } = renderPortal('/knowledge/new');
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect(screen.getAllByText('Required.')).toHaveLength(2);

  await user.type(screen.getByLabelText(/^Title/), 'Kettle');
  await user.type(screen.getByRole('textbox', { name: /^Text/ }), 'Press **both**.');
  await user.click(screen.getByRole('tab', { name: 'Preview' }));
  expect((await screen.findByText('both')).tagName).toBe('STRONG');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  await vi.waitFor(() =>
    expect(asked.find((ask) => ask.method === 'POST')?.body).toMatchObject({
      title: 'Kettle',
      body: 'Press **both**.',
      audience: ['requester'],
      language: 'en',
    }),
  );
});

test('tells who was quicker and overwrites nobody silently', async () => {
  const { asked, replies, user } = renderPortal(`/knowledge/${article.number}/edit`, {
    [`PUT ${path}`]: problem(409, 'article-changed', {
      version: 4,
      changedBy: 'Sam Okafor',
      changed: ['body'],
    }),
  });
  await user.type(await screen.findByLabelText(/^Title/), '!');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/Sam Okafor saved a newer version meanwhile \(text\)/)).toBeTruthy();

  delete replies[`PUT ${path}`];
  await user.click(screen.getByRole('button', { name: 'Save mine as the newest' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(`${article.number} was saved`)).toBeTruthy();
  expect(asked.filter((ask) => ask.method === 'PUT')).toHaveLength(2);
});

test('suggests while a ticket is written', async () => {
  const { asked, user } = renderPortal('/tickets/new', {}, reader);
  await user.type(await screen.findByLabelText(/^Summary|^Title|^What/), 'browser is slow');

  const found = within(await screen.findByRole('region', { name: 'This may help' }));
  expect(found.getByRole('link', { name: 'Browser cache fills the profile' })).toBeTruthy();
  expect(asked.filter((ask) => ask.path === '/api/knowledge/suggestions').length).toBeLessThan(4);
});

test('links what solved a ticket', async () => {
  const { asked, user } = renderPortal('/tickets/INC-000042');
  const panel = within(await screen.findByRole('region', { name: 'Knowledge' }));
  expect(await panel.findByText('Solved it')).toBeTruthy();
  await user.type(panel.getByLabelText('Article'), 'kb-000008');
  await user.click(panel.getByRole('button', { name: 'Link article' }));

  await vi.waitFor(() =>
    expect(asked.find((ask) => ask.method === 'POST' && ask.path.endsWith('/knowledge'))?.body).toEqual({
      article: 'KB-000008',
      solved: true,
    }),
  );
});

test('writes a known error for some, at one site', async () => {
  const { asked, user } = renderPortal('/knowledge/new');
  await user.type(await screen.findByLabelText(/^Title/), 'Kettle');
  await user.type(screen.getByRole('textbox', { name: /^Text/ }), 'Wait.');
  await user.selectOptions(screen.getByLabelText('Kind'), 'Known error');
  await user.click(screen.getByRole('button', { name: 'Remove Everybody' }));
  await user.type(screen.getByLabelText('Add readers'), 'Service desk{Enter}');
  await user.type(screen.getByLabelText('Add readers'), 'facilities');
  await user.click(screen.getByRole('button', { name: 'Add readers: add what was typed' }));
  await user.type(screen.getByLabelText('Add a site'), 'vienna{Enter}');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  await vi.waitFor(() =>
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      kind: 'known-error',
      audience: ['service-desk', 'facilities'],
      sites: ['vienna'],
    }),
  );
});

test('keeps all readers of an article that is edited', async () => {
  const { asked, user } = renderPortal(`/knowledge/${article.number}/edit`, {
    [path]: { status: 200, body: { ...article, audience: ['service-desk', 'auditor'], sites: ['graz'] } },
  });
  await user.type(await screen.findByLabelText(/^Title/), '!');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() =>
    expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
      audience: ['service-desk', 'auditor'],
      sites: ['graz'],
    }),
  );
});

test('takes files for a draft and takes them away', async () => {
  const { asked, user } = renderPortal(`/knowledge/${article.number}/edit`);
  const files = within(await screen.findByRole('region', { name: 'Attachments' }));
  expect(await files.findByText('steps.pdf')).toBeTruthy();
  await user.upload(
    files.getByLabelText('Files to attach'),
    new File(['x'], 'a.txt', { type: 'text/plain' }),
  );
  await vi.waitFor(() =>
    expect(asked.some((ask) => ask.method === 'POST' && ask.path === `${path}/attachments`)).toBe(true),
  );
  await user.click(files.getByRole('button', { name: 'Remove steps.pdf' }));
  await vi.waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true));
});

test('readers get files and add none', async () => {
  renderPortal(
    `/knowledge/${article.number}`,
    { [path]: { status: 200, body: { ...article, state: 'published', editable: false, actions: [] } } },
    reader,
  );
  const files = within(await screen.findByRole('region', { name: 'Attachments' }));
  expect(await files.findByRole('button', { name: 'Save steps.pdf' })).toBeTruthy();
  expect(files.queryByRole('button', { name: 'Attach files' })).toBeNull();
});

test('shows reviewers what readers said', async () => {
  const { user } = renderPortal(`/knowledge/${article.number}`);
  await user.click(await screen.findByRole('tab', { name: 'What readers said' }));
  const said = within(await screen.findByRole('list', { name: 'What readers said' }));
  expect(said.getByText('Which bin?')).toBeTruthy();
  expect(said.getByText('Did not help')).toBeTruthy();
});
