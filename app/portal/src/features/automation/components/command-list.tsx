import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Terminal } from 'lucide-react';
import { CommandState } from '@/components/marks/status';
import { LoadMore } from '@/components/ui/load-more';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { coveringLink, LinkRow, Table, Td, Th } from '@/components/ui/table';
import { text, wording } from '@/locales/en';
import { type Command, type CommandFilters, commandsQuery } from '../api/commands';

const t = text.automation;

/** Commands, newest first; of one device when the filter says so. */
export function CommandList({ filters }: { filters: CommandFilters }) {
  const query = useInfiniteQuery({ ...commandsQuery(filters), placeholderData: keepPreviousData });
  return (
    <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
      <Loaded query={query} skeleton={<SkeletonRows />}>
        {({ pages }) => {
          const commands = pages.flatMap((page) => page.items);
          if (commands.length === 0) {
            return filters.state ? (
              <Empty title={t.noneMatch}>{t.noneMatchBody}</Empty>
            ) : (
              <Empty icon={<Terminal aria-hidden size={20} />} title={t.noneYet}>
                {t.noneYetBody}
              </Empty>
            );
          }
          return (
            <>
              <CommandTable commands={commands} withDevice={!filters.deviceId} />
              <LoadMore {...query} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function CommandTable({ commands, withDevice }: { commands: readonly Command[]; withDevice: boolean }) {
  return (
    <Table
      caption={t.commandsTab}
      head={
        <>
          <Th className="w-full">{t.command}</Th>
          {withDevice && <Th>{t.device}</Th>}
          <Th>{t.state}</Th>
          <Th>{t.ticket}</Th>
          <Th>{t.requestedBy}</Th>
          <Th end>{t.requested}</Th>
        </>
      }
    >
      {commands.map((command) => (
        <LinkRow key={command.id}>
          <Td className="min-w-56">
            <Link
              to="/automation/commands/$id"
              params={{ id: command.id }}
              className={`font-semibold ${coveringLink}`}
            >
              {wording(t.types, command.type)}
            </Link>
            <span className="block font-mono text-xs break-all text-muted">{shortParameters(command)}</span>
          </Td>
          {withDevice && <Td className="whitespace-nowrap">{command.hostname}</Td>}
          <Td>
            <CommandState state={command.state} />
          </Td>
          <Td className="whitespace-nowrap">
            {command.ticketNumber && (
              <Link
                to="/tickets/$number"
                params={{ number: command.ticketNumber }}
                className="link relative z-1 font-semibold"
              >
                {command.ticketNumber}
              </Link>
            )}
          </Td>
          <Td className="whitespace-nowrap text-muted">{command.requestedBy}</Td>
          <Td end className="text-muted">
            <Moment at={command.requestedAt} />
          </Td>
        </LinkRow>
      ))}
    </Table>
  );
}

function shortParameters(command: Command): string {
  return Object.entries(command.parameters ?? {})
    .filter(([name]) => name !== 'type')
    .map(([, value]) => String(value))
    .join(' ');
}
