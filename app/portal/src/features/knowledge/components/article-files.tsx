import { useQuery } from '@tanstack/react-query';
import { FilesCard } from '@/components/files/files-card';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import type { Article } from '../api/articles';
import { articleFilesQuery, saveArticleFile, useAttachToArticle, useDeleteArticleFile } from '../api/files';

const t = text.knowledge;

/** The files of an article: writers add some to drafts, readers get them with the next publication. */
export function ArticleFiles({ article }: { article: Article }) {
  const { number } = article;
  const query = useQuery(articleFilesQuery(number));
  const attach = useAttachToArticle(number);
  const remove = useDeleteArticleFile(number);
  const writes = useMay('writeKnowledge');
  // Readers are spared an empty card.
  if (!writes && query.data?.length === 0) return null;
  return (
    <FilesCard
      query={query}
      attach={writes && article.editable ? (file) => attach.mutateAsync(file) : undefined}
      hint={`${text.attachments.hint} ${t.filesReviewed}`}
      save={(file) => saveArticleFile(number, file)}
      remove={(id) => remove.mutateAsync(id)}
    />
  );
}
