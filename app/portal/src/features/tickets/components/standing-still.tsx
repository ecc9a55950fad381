import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type ProcessInstance, ticketProcessesQuery } from '../api/ticket-processes';

const t = text.standingStill;

/** Says that the ticket's process does not go on, until an operator has repeated the step that failed. */
export function StandingStill({ number }: { number: string }) {
  const { data: instances = [] } = useQuery({
    ...ticketProcessesQuery(number),
    enabled: useMay('writeInternally'),
  });
  const failed = instances.flatMap((instance) => failedSteps(instance));
  if (failed.length === 0) return null;
  return (
    <div
      role="alert"
      className="mb-4 flex items-start gap-2 rounded-card border border-p2 bg-p2-soft px-4 py-3"
    >
      <TriangleAlert aria-hidden size={20} className="shrink-0" />
      <div>
        <p className="font-semibold">{t.title}</p>
        <p>{t.body(failed.map(({ step }) => step).join(', '))}</p>
        {failed[0] && (
          <Link
            to="/tickets/$number"
            params={{ number }}
            search={{ tab: 'process', instance: failed[0].instance }}
            className="link underline"
          >
            {t.show}
          </Link>
        )}
      </div>
    </div>
  );
}

function failedSteps({ instanceId, name, endedAt, path }: ProcessInstance) {
  return endedAt
    ? []
    : path
        .filter(({ state }) => state === 'failed')
        .map((step) => ({ instance: instanceId, step: `${step.name ?? step.activityId} (${name})` }));
}
