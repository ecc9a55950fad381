import { useQuery } from '@tanstack/react-query';
import { FilesCard } from '@/components/files/files-card';
import { useIdentity, useMay } from '@/lib/auth/me';
import { attachmentsQuery, saveAttachment, useAttachFile, useDeleteAttachment } from '../api/attachments';

/** The files of a ticket. */
export function Attachments({ number }: { number: string }) {
  const query = useQuery(attachmentsQuery(number));
  const attach = useAttachFile(number);
  const remove = useDeleteAttachment(number);
  const readOnly = useIdentity().me.roles.every((role) => role === 'auditor');
  return (
    <FilesCard
      query={query}
      attach={readOnly ? undefined : (file, internal) => attach.mutateAsync({ file, internal })}
      internals={useMay('writeInternally')}
      save={(file) => saveAttachment(number, file)}
      remove={(id) => remove.mutateAsync(id)}
    />
  );
}
