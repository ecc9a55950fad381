import { Chip } from '@/components/ui/chip';
import { text, wording } from '@/locales/en';

/** What somebody is beyond what everybody is. */
export function RoleChips({ roles }: { roles: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-1">
      {roles
        .filter((role) => role !== 'requester')
        .map((role) => (
          <li key={role}>
            <Chip>{wording(text.roles, role)}</Chip>
          </li>
        ))}
    </ul>
  );
}
