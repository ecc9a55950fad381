import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import type { Article } from '../api/articles';
import { useRestoreVersion, type Version, versionQuery, versionsQuery } from '../api/versions';

const t = text.knowledge;

/** Every version, newest first, and what each changed. */
export function ArticleVersions({ article }: { article: Article }) {
  const query = useQuery(versionsQuery(article.number));
  const [shown, setShown] = useState<number>();
  return (
    <Card title={t.versions} flush>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
        {(versions) => (
          <ul aria-label={t.versions} className="divide-y divide-divider">
            {versions.map((version, index) => (
              <li key={version.version} className="px-4 py-3">
                <Row
                  article={article}
                  version={version}
                  open={shown === version.version}
                  toggle={() => setShown(shown === version.version ? undefined : version.version)}
                />
                {shown === version.version && (
                  <Changes
                    number={article.number}
                    version={version.version}
                    from={versions[index + 1]?.version}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}

interface RowProps {
  article: Article;
  version: Version;
  open: boolean;
  toggle(): void;
}

function Row({ article, version, open, toggle }: RowProps) {
  const restore = useRestoreVersion(article.number, article.version);
  const toasts = useToasts();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="nums font-semibold">{t.version(version.version)}</span>
      {version.published && <Chip tone="ok">{t.states.published}</Chip>}
      {version.working && !version.published && <Chip tone="p3">{t.working}</Chip>}
      <span className="min-w-0 flex-1 text-sm break-words text-muted">
        {version.author} · <Moment at={version.createdAt} />
        {version.note && ` · ${version.note}`}
      </span>
      <Button size="compact" look="quiet" aria-expanded={open} onClick={toggle}>
        {t.showChanges(version.version)}
      </Button>
      {article.editable && !version.working && (
        <Button
          size="compact"
          pending={restore.isPending}
          onClick={() =>
            restore.mutate(version.version, {
              onSuccess: () => toasts.done(t.restored(version.version)),
              onError: (error) => toasts.failed(explanation(asProblem(error))),
            })
          }
        >
          {t.restore(version.version)}
        </Button>
      )}
    </div>
  );
}

const signs: Record<string, string> = { same: ' ', added: '+', removed: '−' };

function Changes({ number, version, from }: { number: string; version: number; from?: number }) {
  const query = useQuery(versionQuery(number, version, from));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
      {(content) => (
        <div className="mt-2">
          {content.changed.length > 0 && (
            <p className="text-sm text-muted">
              {t.changed(content.changed.map((field) => t.fields[field] ?? field))}
            </p>
          )}
          <pre className="mt-1 overflow-x-auto rounded-control bg-sunken p-3 text-sm whitespace-pre-wrap">
            {from === undefined
              ? content.body
              : content.lines.map((line, index) => (
                  <span
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal
                    key={index}
                    className={clsx(
                      'block',
                      line.change === 'added' && 'bg-ok-soft',
                      line.change === 'removed' && 'bg-p1-soft',
                    )}
                  >
                    {line.change !== 'same' && <span className="sr-only">{t.lineChanges[line.change]} </span>}
                    <span aria-hidden>{signs[line.change]} </span>
                    {line.text}
                  </span>
                ))}
          </pre>
        </div>
      )}
    </Loaded>
  );
}
