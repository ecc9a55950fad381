import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { CommandState } from '@/components/marks/status';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { LoadedPage } from '@/components/ui/loaded-page';
import { Page } from '@/components/ui/page';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { instantWithSeconds, timeOfDay } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import { type Command, commandQuery, useApproveCommand, useCancelCommand } from '../api/commands';

const t = text.automation;
const cancellable = new Set(['requested', 'approved', 'queued']);

export function CommandPage() {
  const { id } = useParams({ from: '/automation/commands/$id' });
  const query = useQuery(commandQuery(id));
  return (
    <LoadedPage query={query} title={t.command}>
      {(command) => <Filled command={command} />}
    </LoadedPage>
  );
}

function Filled({ command }: { command: Command }) {
  const cancel = useCancelCommand(command.id);
  const approve = useApproveCommand(command.id);
  const toasts = useToasts();
  const mayApprove = useMay('runChangingCommands') && command.state === 'requested' && !command.runbook;
  const mayCancel = useMay('runReadingCommands') && cancellable.has(command.state);
  return (
    <Page
      title={wording(t.types, command.type)}
      above={
        <nav aria-label={text.navigation.breadcrumb} className="mb-1 text-sm text-muted">
          <Link to="/automation" className="link underline">
            {t.title}
          </Link>{' '}
          / {command.hostname}
        </nav>
      }
      beside={<CommandState state={command.state} />}
      actions={
        <>
          {mayApprove && (
            <Button
              look="primary"
              pending={approve.isPending}
              onClick={() =>
                approve.mutate(undefined, {
                  onSuccess: () => toasts.done(t.approved),
                  onError: (error) => toasts.failed(explanation(asProblem(error))),
                })
              }
            >
              {t.approve}
            </Button>
          )}
          {mayCancel && (
            <Button
              look="danger"
              pending={cancel.isPending}
              onClick={() =>
                cancel.mutate(undefined, {
                  onSuccess: () => toasts.done(t.cancelled),
                  onError: (error) => toasts.failed(explanation(asProblem(error))),
                })
              }
            >
              {t.cancel}
            </Button>
          )}
        </>
      }
    >
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card title={t.history}>
            <History command={command} />
          </Card>
          <Card title={t.output}>
            {command.output ? (
              <pre
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
                tabIndex={0}
                className="max-h-96 overflow-auto rounded-control bg-sunken p-3 font-mono text-sm whitespace-pre-wrap"
              >
                {command.output}
              </pre>
            ) : (
              <p className="text-muted">{t.noOutput}</p>
            )}
            {command.outputTruncated && <p className="mt-2 text-sm text-muted">{t.truncated}</p>}
          </Card>
        </div>
        <Card title={t.details}>
          <Facts
            entries={[
              [
                t.device,
                <Link key="device" to="/devices/$id" params={{ id: command.deviceId }} className="link">
                  {command.hostname}
                </Link>,
              ],
              ...Object.entries(command.parameters ?? {})
                .filter(([name]) => name !== 'type')
                .map(([name, value]) => [wording(t.parameterNames, name), String(value)] as const),
              [t.effect, wording(t.effects, command.effect)],
              [
                t.ticket,
                command.ticketNumber && (
                  <Link to="/tickets/$number" params={{ number: command.ticketNumber }} className="link">
                    {command.ticketNumber}
                  </Link>
                ),
              ],
              [t.runbook, command.runbook],
              [t.reason, command.reason],
              [t.requestedBy, command.requestedBy],
              [t.approvedBy, command.approvedBy],
              [t.requested, instantWithSeconds(command.requestedAt)],
              [t.expires, instantWithSeconds(command.expiresAt)],
              [t.finished, command.finishedAt && instantWithSeconds(command.finishedAt)],
              [t.exitCode, command.exitCode],
              [t.error, [command.errorCode, command.errorMessage].filter(Boolean).join(': ')],
            ]}
          />
        </Card>
      </div>
    </Page>
  );
}

function History({ command }: { command: Command }) {
  return (
    <ol aria-label={t.history} className="divide-y divide-divider">
      {(command.history ?? []).map((step, index) => (
        <li // biome-ignore lint/suspicious/noArrayIndexKey: the history only grows, at its end
          key={index}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2"
        >
          <time
            dateTime={step.at}
            title={instantWithSeconds(step.at)}
            className="nums w-18 shrink-0 text-sm text-muted"
          >
            {timeOfDay(step.at)}
          </time>
          <CommandState state={step.state} />
          <span className="min-w-0 flex-1 break-words text-muted">
            {[step.actor, step.detail].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  );
}
