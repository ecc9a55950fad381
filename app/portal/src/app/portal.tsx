import { CSPProvider } from '@base-ui/react/csp-provider';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ToastProvider } from '@/components/ui/toast';
import { IdentityProvider, type Me } from '@/lib/auth/me';
import type { Connection } from '@/lib/realtime/connection';
import { RealtimeProvider } from '@/lib/realtime/use-realtime';
import { createPortalRouter } from './router';

interface Props {
  me: Me;
  queries: QueryClient;
  connection?: Connection;
  signOut(): void;
}

/** The portal of somebody who is logged in. */
export function Portal({ me, queries, connection, signOut }: Props) {
  const router = useMemo(() => createPortalRouter(me.roles), [me.roles]);
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <IdentityProvider me={me} signOut={signOut}>
          <RealtimeProvider connection={connection}>
            <ToastProvider>
              <RouterProvider router={router} />
            </ToastProvider>
          </RealtimeProvider>
        </IdentityProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}
