import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { LoadedPage } from '@/components/ui/loaded-page';
import { Page } from '@/components/ui/page';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { Table, Td, Th } from '@/components/ui/table';
import { useIdentity, useMay } from '@/lib/auth/me';
import { instantWithSeconds } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import { type ProposalView, type ProposedFile, proposalQuery } from '../api/proposals';
import { DecideProposal } from './decide-proposal';
import { ProposalState } from './proposal-state';

const ProcessDiagram = lazy(() => import('@/components/diagram/process-diagram'));

const t = text.proposals;

/** One proposed deployment: what it changes, and the decision about it. */
export function ProposalPage() {
  const { id } = useParams({ from: '/processes/proposals/$id' });
  const query = useQuery(proposalQuery(id));
  return (
    <LoadedPage query={query} title={t.proposal}>
      {(view) => <Filled view={view} />}
    </LoadedPage>
  );
}

function Filled({ view: { proposal, files } }: { view: ProposalView }) {
  const { me } = useIdentity();
  const decides = useMay('decideProposals') && proposal.state === 'open';
  const own = proposal.authorId === me.id;
  return (
    <Page
      title={proposal.title}
      above={
        <nav aria-label={text.navigation.breadcrumb} className="mb-1 text-sm text-muted">
          <Link to="/processes/proposals" className="link underline">
            {t.title}
          </Link>
        </nav>
      }
      beside={<ProposalState state={proposal.state} />}
    >
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {files.map((file) => (
            <File key={file.name} file={file} />
          ))}
        </div>
        <div className="flex flex-col gap-4">
          {decides && (
            <Card title={t.decision}>
              {own ? <p className="text-muted">{t.own}</p> : <DecideProposal id={proposal.id} />}
            </Card>
          )}
          <Card title={t.details}>
            <Facts
              entries={[
                [t.author, proposal.authorName],
                [t.origin, wording(t.origins, proposal.origin)],
                [t.proposed, instantWithSeconds(proposal.proposedAt)],
                [t.expires, proposal.state === 'open' && instantWithSeconds(proposal.expiresAt)],
                [t.decidedBy, proposal.decidedBy],
                [t.decided, proposal.decidedAt && instantWithSeconds(proposal.decidedAt)],
                [t.comment, proposal.comment],
              ]}
            />
          </Card>
        </div>
      </div>
    </Page>
  );
}

function File({ file }: { file: ProposedFile }) {
  return (
    <Card title={file.name}>
      <div className="flex flex-col gap-4">
        {file.name.endsWith('.bpmn') && file.content.includes('BPMNDiagram') && (
          <Suspense fallback={<SkeletonBlock className="h-80" />}>
            <ProcessDiagram name={file.name} xml={file.content} />
          </Suspense>
        )}
        <Changes file={file} />
        <details>
          <summary className="cursor-pointer text-sm font-semibold">{t.source}</summary>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            className="mt-2 max-h-96 overflow-auto rounded-control bg-sunken p-3 font-mono text-sm whitespace-pre-wrap"
          >
            {file.content}
          </pre>
        </details>
      </div>
    </Card>
  );
}

function Changes({ file }: { file: ProposedFile }) {
  if (file.liveVersion === undefined) return <p className="text-muted">{t.isNew}</p>;
  if (file.changes.length === 0) return <p className="text-muted">{t.onlyDrawing(file.liveVersion)}</p>;
  return (
    <div>
      <p className="mb-2 text-muted">{t.changes(file.changes.length, file.liveVersion)}</p>
      <Table
        caption={t.changesOf(file.name)}
        head={
          <>
            <Th>{t.kind}</Th>
            <Th>{t.element}</Th>
            <Th>{t.what}</Th>
          </>
        }
      >
        {file.changes.map((change) => (
          <tr key={change.element}>
            <Td>{wording(t.kinds, change.kind)}</Td>
            <Td>
              <span className="block font-semibold break-words">{change.name ?? change.type}</span>
              <span className="font-mono text-xs break-all text-muted">{change.element}</span>
            </Td>
            <Td className="break-words">
              {change.details.map((detail) => (
                <span key={detail} className="block font-mono text-sm">
                  {detail}
                </span>
              ))}
            </Td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
