import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Compass, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { useTitle } from '@/components/ui/page';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { Empty, Failed } from '@/components/ui/states';
import { Problem } from '@/lib/api/problem';
import { text } from '@/locales/en';

export function NotFound() {
  useTitle(text.notFound.title);
  return (
    <Empty
      heading
      icon={<Compass aria-hidden size={20} />}
      title={text.notFound.title}
      action={
        <Link to="/" className={buttonClass('primary')}>
          {text.notFound.home}
        </Link>
      }
    >
      {text.notFound.body}
    </Empty>
  );
}

const reloadedKey = 'bailiwick.reloaded-for';

/** A page that threw. After an upgrade the old page's parts are gone from the server: then one reload brings the new ones. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  if (isMissingChunk(error) && sessionStorage.getItem(reloadedKey) !== error.message) {
    sessionStorage.setItem(reloadedKey, error.message);
    location.reload();
    return null;
  }
  return <Failed error={new Problem('unexpected', 0, text.problem.unexpected)} retry={reset} />;
}

function isMissingChunk(error: unknown): error is Error {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script failed/i.test(error.message)
  );
}

export function PagePending() {
  return (
    <div className="p-6">
      <SkeletonBlock className="h-64" />
    </div>
  );
}

export function SignedOut() {
  useTitle(text.signedOut.title);
  return (
    <FullScreen>
      <Empty
        heading
        icon={<LogOut aria-hidden size={20} />}
        title={text.signedOut.title}
        action={
          <a href="/" className={buttonClass('primary')}>
            {text.signedOut.again}
          </a>
        }
      >
        {text.signedOut.body}
      </Empty>
    </FullScreen>
  );
}

export function Starting() {
  return (
    <FullScreen>
      <p role="status" className="text-center text-muted">
        {text.starting}
      </p>
    </FullScreen>
  );
}

export function StartFailed({ error }: { error: unknown }) {
  useTitle(text.problem.title);
  const problem = error instanceof Problem ? error : undefined;
  return (
    <FullScreen>
      {problem?.code.startsWith('login-') ? (
        <Empty
          title={problem.code === 'login-refused' ? text.problem.loginRefused : text.problem.loginFailed}
          action={
            <Button look="primary" onClick={() => location.assign('/')}>
              {text.retry}
            </Button>
          }
        >
          {problem.message}
        </Empty>
      ) : (
        <Failed error={error} retry={() => location.reload()} />
      )}
    </FullScreen>
  );
}

function FullScreen({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-screen place-items-center p-4">
      <div className="w-full max-w-md">{children}</div>
    </main>
  );
}
