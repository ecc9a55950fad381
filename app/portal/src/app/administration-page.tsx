import { Link } from '@tanstack/react-router';
import { Page } from '@/components/ui/page';
import { useIdentity } from '@/lib/auth/me';
import { may, type Permission } from '@/lib/auth/roles';
import { text } from '@/locales/en';

const t = text.administration;

interface Place {
  to: string;
  name: string;
  about: string;
  needs?: Permission;
}

const places: readonly Place[] = [
  {
    to: '/administration/catalogue',
    name: text.catalogueAdmin.title,
    about: t.catalogue,
    needs: 'keepCatalogue',
  },
  { to: '/administration/categories', name: text.categories.title, about: t.categories },
  { to: '/administration/services', name: text.services.title, about: t.services },
  { to: '/macros', name: text.macros.title, about: t.macros, needs: 'useMacros' },
  { to: '/tickets/templates', name: text.templates.title, about: t.templates },
  { to: '/tickets/recurring', name: text.recurring.title, about: t.recurring, needs: 'seeOperations' },
  { to: '/calendars', name: text.calendars.title, about: t.calendars, needs: 'seeOperations' },
];

/** The ways to what is set up once and used every day. */
export function AdministrationPage() {
  const { me } = useIdentity();
  return (
    <Page title={t.title}>
      <p className="max-w-prose text-muted">{t.intro}</p>
      <ul aria-label={t.title} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {places
          .filter(({ needs }) => !needs || may(me.roles, needs))
          .map(({ to, name, about }) => (
            <li key={to}>
              <Link
                to={to}
                className="flex h-full flex-col gap-1 rounded-card border border-divider bg-card p-4 shadow-card hover:bg-sunken"
              >
                <span className="font-semibold">{name}</span>
                <span className="text-sm text-muted">{about}</span>
              </Link>
            </li>
          ))}
      </ul>
    </Page>
  );
}
