import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { PickSeveral } from '@/components/form/pick-several';
import { Button, buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CheckField, Select, TextArea, TextField } from '@/components/ui/field';
import { LoadedPage } from '@/components/ui/loaded-page';
import { Page } from '@/components/ui/page';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem, type Problem } from '@/lib/api/problem';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type CatalogueItem, itemQuery } from '../api/items';
import { useSaveItem } from '../api/keep-items';
import { type Draft, draftOf, parsed, type Rule, wishOf } from '../item-draft';
import { AccessOffers } from './access-offers';
import { FulfilmentTasks } from './fulfilment-tasks';
import { SchemaForm } from './schema-form';

const t = text.catalogueAdmin;
const optionsOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export function NewItemPage() {
  return <Editor />;
}

export function EditItemPage() {
  const { key } = useParams({ from: '/administration/catalogue/$key' });
  const query = useQuery({ ...itemQuery(key), refetchOnWindowFocus: false });
  return (
    <LoadedPage query={query} title={t.editing(key)}>
      {(item) => <Editor key={item.key} item={item} />}
    </LoadedPage>
  );
}

/** Writes an item; beside it stands what those who order will see. */
function Editor({ item }: { item?: CatalogueItem }) {
  const [draft, setDraft] = useState(() => draftOf(item));
  const save = useSaveItem(item?.key);
  const navigate = useNavigate();
  const toasts = useToasts();
  const asked = parsed(draft.form);
  const problem = save.isError ? asProblem(save.error) : undefined;
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const wrong = (field: string) => problem?.errors.find((error) => error.field === field)?.reason;
  const field = (name: 'key' | 'name' | 'description' | 'category' | 'icon') => ({
    value: draft[name],
    error: wrong(name),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!('schema' in asked)) return;
    save.mutate(wishOf(draft, asked.schema), {
      onSuccess: ({ name }) => {
        toasts.done(t.saved(name));
        void navigate({ to: '/administration/catalogue' });
      },
    });
  };
  return (
    <Page
      title={item ? t.editing(item.name) : t.add}
      above={
        <nav aria-label={text.navigation.breadcrumb} className="mb-1 text-sm text-muted">
          <Link to="/administration/catalogue" className="link underline">
            {t.title}
          </Link>
        </nav>
      }
    >
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <form onSubmit={submit} className="flex flex-col gap-6">
          <Section title={t.basics}>
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField label={t.name} required maxLength={120} {...field('name')} />
              <TextField
                label={t.key}
                hint={t.keyHint}
                required
                maxLength={60}
                pattern="[a-z0-9]+(-[a-z0-9]+)*"
                disabled={Boolean(item)}
                {...field('key')}
              />
              <TextField label={t.category} required maxLength={60} {...field('category')} />
              <Select label={t.icon} options={optionsOf(t.icons)} {...field('icon')} />
            </div>
            <TextArea label={t.description} maxLength={10000} {...field('description')} />
          </Section>
          <Section title={t.form}>
            <TextArea
              label={t.form}
              hideLabel
              hint={t.formHint}
              rows={16}
              spellCheck={false}
              className="font-mono text-sm"
              value={draft.form}
              error={'fault' in asked ? t.notJson(asked.fault) : undefined}
              onChange={(event) => set({ form: event.target.value })}
            />
          </Section>
          <Section title={t.approval}>
            <Approval draft={draft} set={set} error={wrong('approval')} />
          </Section>
          <Section title={t.fulfilment}>
            <FulfilmentTasks tasks={draft.fulfilment} onChange={(fulfilment) => set({ fulfilment })} />
          </Section>
          <Section title={t.process}>
            <Select
              label={t.process}
              options={optionsOf(t.processes)}
              value={draft.process}
              onChange={(event) => set({ process: event.target.value as Draft['process'] })}
            />
            {draft.process === 'access-request' && (
              <AccessOffers
                offers={draft.access}
                error={wrong('access')}
                onChange={(access) => set({ access })}
              />
            )}
          </Section>
          <Section title={t.visibility}>
            <PickSeveral
              free
              label={t.visibleTo}
              add={t.addVisible}
              hint={t.visibleHint}
              names={optionsOf(text.roles)}
              chosen={draft.visibleTo}
              onChange={(visibleTo) => set({ visibleTo })}
            />
          </Section>
          {problem && <Refused problem={problem} />}
          <div className="flex justify-end gap-2">
            <Link to="/administration/catalogue" className={buttonClass('quiet')}>
              {text.cancel}
            </Link>
            <Button type="submit" look="primary" pending={save.isPending} disabled={'fault' in asked}>
              {t.save}
            </Button>
          </div>
        </form>
        <Card title={t.preview} className="xl:sticky xl:top-20">
          {'schema' in asked ? (
            <Preview schema={asked.schema} />
          ) : (
            <p className="text-muted">{t.previewNone}</p>
          )}
        </Card>
      </div>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card title={title}>
      <div className="flex flex-col gap-4">{children}</div>
    </Card>
  );
}

function Approval({
  draft,
  set,
  error,
}: {
  draft: Draft;
  set(change: Partial<Draft>): void;
  error?: string;
}) {
  const { me } = useIdentity();
  const known = ['service-desk-lead', 'change-manager', ...me.groups].map((group) => `group:${group}`);
  return (
    <>
      <CheckField
        label={t.needsApproval}
        error={error}
        checked={draft.approves}
        onChange={(event) => set({ approves: event.target.checked })}
      />
      {draft.approves && (
        <>
          <PickSeveral
            free
            label={t.approvers}
            add={t.addApprover}
            hint={t.approversHint}
            names={[...new Set(known)].map((group) => ({ value: group, label: group }))}
            chosen={draft.approvers}
            onChange={(approvers) => set({ approvers })}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              label={t.rule}
              options={optionsOf(t.rules)}
              value={draft.rule}
              onChange={(event) => set({ rule: event.target.value as Rule })}
            />
            {draft.rule === 'quorum' && (
              <TextField
                label={t.quorum}
                type="number"
                min={1}
                max={100}
                required
                value={draft.quorum}
                onChange={(event) => set({ quorum: event.target.value })}
              />
            )}
          </div>
        </>
      )}
    </>
  );
}

/** Drawn anew when what is asked changes, since the fields are others then. */
function Preview({ schema }: { schema: Record<string, unknown> }) {
  const toasts = useToasts();
  return (
    <SchemaForm
      key={JSON.stringify(schema)}
      schema={schema}
      submitLabel={t.previewTry}
      pending={false}
      error={undefined}
      onSubmit={() => toasts.done(t.previewFine)}
    />
  );
}

function Refused({ problem }: { problem: Problem }) {
  return (
    <div role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
      {problem.errors.length === 0 ? (
        explanation(problem)
      ) : (
        <>
          <p className="font-semibold">{t.refused}</p>
          <ul>
            {problem.errors.map(({ field, reason }) => (
              <li key={`${field} ${reason}`} className="break-words">
                {field} {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
