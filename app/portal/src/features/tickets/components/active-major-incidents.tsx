import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from '@/components/ui/card';
import { Moment } from '@/components/ui/moment';
import { text } from '@/locales/en';
import { activeMajorIncidentsQuery } from '../api/major-incidents';

const t = text.majorIncident;

/** Major incidents that are not over; nothing at all while there is none. */
export function ActiveMajorIncidents() {
  const { data: majors = [] } = useQuery(activeMajorIncidentsQuery());
  if (majors.length === 0) return null;
  return (
    <Card title={t.active} className="border-p1">
      <ul aria-label={t.active} className="flex flex-col gap-2">
        {majors.map((major) => (
          <li key={major.number}>
            <Link to="/tickets/$number" params={{ number: major.number }} className="link underline">
              {major.number} · {major.title}
            </Link>{' '}
            <span className="text-muted">
              <Moment at={major.declaredAt} />
              {major.updates[0] && ` · ${major.updates[0].text}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
