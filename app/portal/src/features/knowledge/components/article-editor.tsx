import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { PickSeveral } from '@/components/form/pick-several';
import { Button } from '@/components/ui/button';
import { Select, TextArea, TextField } from '@/components/ui/field';
import { LoadedPage } from '@/components/ui/loaded-page';
import { Page } from '@/components/ui/page';
import { explanation } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { useToasts } from '@/components/ui/toast';
import { Written } from '@/components/ui/written';
import { asProblem } from '@/lib/api/problem';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type Article, articleQuery } from '../api/articles';
import { type NewArticle, useWriteArticle } from '../api/write-article';
import { ArticleFiles } from './article-files';

const t = text.knowledge;

export function NewArticlePage() {
  return <Editor title={t.begin} />;
}

export function EditArticlePage() {
  const { number } = useParams({ from: '/knowledge/$number/edit' });
  const query = useQuery({ ...articleQuery(number), refetchOnWindowFocus: false });
  return (
    <LoadedPage query={query} title={number}>
      {/* What is written stays, whatever happens to the article meanwhile: the server tells on saving. */}
      {(article) => <Editor key={number} title={t.editing(article.title)} article={article} />}
    </LoadedPage>
  );
}

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function Editor({ title, article }: { title: string; article?: Article }) {
  const [start, setStart] = useState(article);
  const [form, setForm] = useState({
    title: article?.title ?? '',
    body: article?.body ?? '',
    category: article?.category ?? '',
    language: article?.language ?? 'en',
    kind: 'article',
    note: '',
  });
  const { me } = useIdentity();
  const [audience, setAudience] = useState<string[]>(article?.audience ?? ['requester']);
  const [sites, setSites] = useState<string[]>(article?.sites ?? []);
  const [view, setView] = useState('write');
  const [tried, setTried] = useState(false);
  const save = useWriteArticle(start && { number: start.number, version: start.version });
  const navigate = useNavigate();
  const toasts = useToasts();
  const problem = save.isError ? asProblem(save.error) : undefined;
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.reason;
  const missing = (field: 'title' | 'body') =>
    tried && !form[field].trim() ? text.required : errorOf(field);
  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) =>
      setForm((old) => ({ ...old, [name]: event.target.value })),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!form.title.trim() || !form.body.trim()) return;
    const { kind, ...written } = form;
    const body: NewArticle = {
      ...written,
      ...(!start && { kind: kind as NewArticle['kind'] }),
      audience: audience.length > 0 ? audience : ['requester'],
      sites,
    };
    save.mutate(body, {
      onSuccess: ({ number }) => {
        toasts.done(t.saved(number));
        void navigate({ to: '/knowledge/$number', params: { number } });
      },
    });
  };

  return (
    <Page title={title}>
      <form onSubmit={submit} noValidate className="flex max-w-4xl flex-col gap-4">
        <TextField
          label={t.fields.title ?? ''}
          required
          maxLength={200}
          {...field('title')}
          error={missing('title')}
        />
        <Tabs
          label={t.body}
          value={view}
          onChange={setView}
          tabs={[
            {
              value: 'write',
              label: t.write,
              content: (
                <TextArea
                  label={t.body}
                  hint={t.bodyHint}
                  required
                  rows={18}
                  {...field('body')}
                  error={missing('body')}
                />
              ),
            },
            {
              value: 'preview',
              label: t.preview,
              content: (
                <div className="min-h-40 rounded-card border border-divider bg-card p-4">
                  {form.body.trim() ? (
                    <Written>{form.body}</Written>
                  ) : (
                    <p className="text-muted">{t.nothing}</p>
                  )}
                </div>
              ),
            },
          ]}
        />
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField label={t.category} maxLength={100} {...field('category')} />
          <Select label={t.language} options={options(t.languages)} {...field('language')} />
          {!article && (
            <Select label={t.kind} hint={t.kindHint} options={options(t.kinds)} {...field('kind')} />
          )}
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <PickSeveral
            free
            label={t.audience}
            add={t.addAudience}
            hint={t.audienceHint}
            names={options({ ...text.roles, ...t.audiences })}
            chosen={audience}
            onChange={setAudience}
            error={errorOf('audience')}
          />
          <PickSeveral
            free
            label={t.sites}
            add={t.addSite}
            hint={t.sitesHint}
            names={me.sites.map((site) => ({ value: site, label: site }))}
            chosen={sites}
            onChange={setSites}
            error={errorOf('sites')}
          />
        </div>
        {article && <ArticleFiles article={article} />}
        <TextField label={t.note} hint={t.noteHint} maxLength={500} {...field('note')} />
        {problem && (
          <div role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
            {problem.code === 'article-changed' ? (
              <Stale
                problem={problem.facts}
                overwrite={(version) => {
                  setStart((old) => old && { ...old, version });
                  save.reset();
                }}
              />
            ) : problem.errors.length > 0 ? (
              text.problem.invalid
            ) : (
              explanation(problem)
            )}
          </div>
        )}
        <div className="flex justify-end">
          <Button type="submit" look="primary" pending={save.isPending}>
            {t.save}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** Somebody wrote meanwhile: says who and what, and leaves the choice; their version is kept in any case. */
function Stale({
  problem,
  overwrite,
}: {
  problem: Readonly<Record<string, unknown>>;
  overwrite(version: number): void;
}) {
  const changed = Array.isArray(problem.changed) ? problem.changed.map(String) : [];
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p>
        {t.stale(
          String(problem.changedBy),
          changed.map((field) => t.fields[field] ?? field),
        )}
      </p>
      <Button size="compact" onClick={() => overwrite(Number(problem.version))}>
        {t.saveAnyway}
      </Button>
    </div>
  );
}
