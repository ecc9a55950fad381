import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { GrantList } from '@/components/marks/grant-list';
import { buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { text } from '@/locales/en';
import { myGrantsQuery } from '../api/grants';

const t = text.myAccess;

/** What I have for a limited time, until when, and because of which request. */
export function MyAccessPage() {
  const query = useQuery(myGrantsQuery);
  return (
    <Page
      title={t.title}
      actions={
        <Link to="/catalogue" search={{ search: 'access' }} className={buttonClass('primary')}>
          {t.order}
        </Link>
      }
    >
      <p className="max-w-prose text-muted">{t.intro}</p>
      <Card title={text.grants.title} flush className="max-w-3xl">
        <Loaded query={query} skeleton={<SkeletonRows rows={2} />}>
          {(grants) => <GrantList grants={grants} />}
        </Loaded>
      </Card>
    </Page>
  );
}
