import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { GitPullRequest } from 'lucide-react';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { coveringLink, LinkRow, Table, Td, Th } from '@/components/ui/table';
import { instantWithSeconds } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import { type Proposal, proposalsQuery } from '../api/proposals';
import { ProposalState } from './proposal-state';

const t = text.proposals;

/** Models that wait, or waited, for a second person. */
export function ProposalsPage() {
  const query = useQuery(proposalsQuery());
  return (
    <Page
      title={t.title}
      above={
        <nav aria-label={text.navigation.breadcrumb} className="mb-1 text-sm text-muted">
          <Link to="/processes" className="link underline">
            {text.processes.title}
          </Link>
        </nav>
      }
    >
      <Loaded query={query} skeleton={<SkeletonRows />}>
        {(proposals) =>
          proposals.length === 0 ? (
            <Empty icon={<GitPullRequest aria-hidden size={20} />} title={t.noneYet}>
              {t.noneYetBody}
            </Empty>
          ) : (
            <Filled proposals={proposals} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Filled({ proposals }: { proposals: readonly Proposal[] }) {
  return (
    <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
      <Table
        caption={t.title}
        head={
          <>
            <Th>{t.name}</Th>
            <Th>{t.state}</Th>
            <Th>{t.author}</Th>
            <Th>{t.origin}</Th>
            <Th>{t.proposed}</Th>
            <Th>{t.decidedBy}</Th>
          </>
        }
      >
        {proposals.map((proposal) => (
          <LinkRow key={proposal.id}>
            <Td>
              <Link
                to="/processes/proposals/$id"
                params={{ id: proposal.id }}
                className={`font-semibold break-all ${coveringLink}`}
              >
                {proposal.title}
              </Link>
            </Td>
            <Td>
              <ProposalState state={proposal.state} />
            </Td>
            <Td>{proposal.authorName}</Td>
            <Td>{wording(t.origins, proposal.origin)}</Td>
            <Td>{instantWithSeconds(proposal.proposedAt)}</Td>
            <Td>{proposal.decidedBy ?? '–'}</Td>
          </LinkRow>
        ))}
      </Table>
    </div>
  );
}
