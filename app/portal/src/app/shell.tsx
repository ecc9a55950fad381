import { Link, Outlet } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { buttonClass } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useIdentity } from '@/lib/auth/me';
import { may, type Permission } from '@/lib/auth/roles';
import { useTopic } from '@/lib/realtime/use-realtime';
import { text } from '@/locales/en';
import { ConnectionDot, OfflineBanner } from './connection-dot';
import { areas } from './navigation';
import { Shortcuts } from './shortcuts';

// Drawn with parts that the first visit does without.
const AccountMenu = lazy(() => import('./account-menu'));
const Bell = lazy(() => import('@/features/notifications/components/bell'));

export function Shell() {
  const { me } = useIdentity();
  const visible = areas.filter(({ needs }) => !needs || may(me.roles, needs));
  return (
    <div className="flex min-h-screen flex-col sm:flex-row">
      <a
        href="#content"
        className="fixed start-2 top-2 z-70 -translate-y-20 rounded-control bg-accent px-3 py-2 font-semibold text-on-accent focus:translate-y-0"
      >
        {text.skipToContent}
      </a>
      <nav
        aria-label={text.navigation.label}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-divider bg-card sm:sticky sm:inset-x-auto sm:top-0 sm:bottom-auto sm:h-screen sm:w-14 sm:shrink-0 sm:flex-col sm:gap-1 sm:border-e sm:border-t-0 sm:px-2 sm:py-3 lg:w-52"
      >
        <Link to="/" className="mb-3 hidden h-9 items-center gap-2.5 rounded-control px-1.5 sm:flex">
          <Logo />
          <span className="hidden text-lg font-semibold tracking-tight lg:inline">{text.product}</span>
          <span className="sr-only lg:hidden">{text.product}</span>
        </Link>
        {visible.map(({ to, label, Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === '/' }}
            title={label}
            className="flex h-14 flex-1 flex-col items-center justify-center gap-1 rounded-control text-muted -outline-offset-2 hover:bg-sunken hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent sm:h-9 sm:flex-none sm:flex-row sm:gap-3 lg:justify-start lg:px-2.5"
          >
            <Icon aria-hidden size={18} className="shrink-0" />
            <span className="sr-only lg:not-sr-only lg:font-semibold">{label}</span>
          </Link>
        ))}
      </nav>
      <div className="flex min-w-0 flex-1 flex-col pb-16 sm:pb-0">
        <header className="sticky top-0 z-20 flex h-14 items-center justify-end gap-2 border-b border-divider bg-card px-4 sm:px-6">
          <ConnectionDot />
          <Link to="/tickets/new" className={buttonClass('primary', 'compact')}>
            <Plus aria-hidden size={16} />
            {text.navigation.newTicket}
          </Link>
          <Suspense fallback={<Skeleton className="size-9 rounded-full" />}>
            <Bell />
          </Suspense>
          <Suspense fallback={<Skeleton className="size-9 rounded-full" />}>
            <AccountMenu />
          </Suspense>
        </header>
        <OfflineBanner />
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      <Shortcuts areas={visible} />
      {topics
        .filter(({ needs }) => !needs || may(me.roles, needs))
        .map(({ topic }) => (
          <Follow key={topic} topic={topic} />
        ))}
    </div>
  );
}

/**
 * What is followed on every page. Of tickets, tasks and devices each hears of those within reach; a topic that is not for
 * them would end the connection.
 */
const topics: ReadonlyArray<{ topic: string; needs?: Permission }> = [
  { topic: 'tickets' },
  { topic: 'tasks' },
  { topic: 'catalogue' },
  { topic: 'services' },
  { topic: 'templates' },
  { topic: 'ticket-categories' },
  { topic: 'ticket-views' },
  { topic: 'devices', needs: 'seeOperations' },
  { topic: 'alerts', needs: 'seeOperations' },
  { topic: 'commands', needs: 'seeOperations' },
  { topic: 'assignment', needs: 'seeOperations' },
  { topic: 'recurring', needs: 'seeOperations' },
  { topic: 'macros', needs: 'writeInternally' },
  { topic: 'sla-calendars', needs: 'seeProcesses' },
];

function Follow({ topic }: { topic: string }) {
  useTopic(topic);
  return null;
}

export function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-7 shrink-0">
      <rect width="32" height="32" rx="8" fill="#1d4ed8" />
      <path
        d="M10 8h7.2c3.4 0 5.3 1.7 5.3 4.2 0 1.7-.9 2.9-2.3 3.4 1.8.4 3 1.8 3 3.8 0 2.9-2.2 4.6-5.7 4.6H10V8Zm3.4 6.5h3.3c1.5 0 2.3-.7 2.3-1.8 0-1.2-.8-1.8-2.3-1.8h-3.3v3.6Zm0 6.6h3.7c1.6 0 2.5-.7 2.5-2s-.9-2-2.5-2h-3.7v4Z"
        fill="#fff"
      />
    </svg>
  );
}
