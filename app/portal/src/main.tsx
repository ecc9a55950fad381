import { createRoot } from 'react-dom/client';
import { SignedOut, StartFailed, Starting } from '@/app/pages';
import { Portal } from '@/app/portal';
import { api, data, takeCredentialsFrom } from '@/lib/api/client';
import { createQueryClient } from '@/lib/api/query-client';
import { Leaving, openSession } from '@/lib/auth/session';
import { Connection } from '@/lib/realtime/connection';
import { Invalidations } from '@/lib/realtime/invalidation';
import './styles.css';

const root = createRoot(document.getElementById('root') as HTMLElement);

if (location.pathname === '/signed-out') {
  root.render(<SignedOut />);
} else {
  root.render(<Starting />);
  start().catch((error: unknown) => {
    if (!(error instanceof Leaving)) root.render(<StartFailed error={error} />);
  });
}

async function start() {
  const session = await openSession();
  takeCredentialsFrom(session);
  const me = await data(api.GET('/api/me'));

  const queries = createQueryClient();
  const invalidations = new Invalidations(queries);
  const connection = new Connection({
    token: session.token,
    nudge: (nudge) => invalidations.add(nudge),
    regained: () => invalidations.everything(),
  });
  connection.start();
  session.onRenewed(() => void connection.renew());

  root.render(
    <Portal me={me} queries={queries} connection={connection} signOut={() => void session.signOut()} />,
  );
}
