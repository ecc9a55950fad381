import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Page } from '@/components/ui/page';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { useSaveMyData } from '../api/personal-data';

const t = text.myData;

/** What is kept of me, as a file. */
export function MyDataPage() {
  const save = useSaveMyData();
  const toasts = useToasts();
  return (
    <Page title={t.title}>
      <Card title={text.personalData.title} className="max-w-3xl">
        <p className="mb-3 max-w-prose text-muted">{t.intro}</p>
        <Button
          look="primary"
          pending={save.isPending}
          onClick={() =>
            save.mutate(undefined, {
              onSuccess: () => toasts.done(t.saved),
              onError: (error) => toasts.failed(explanation(asProblem(error))),
            })
          }
        >
          <Download aria-hidden size={16} />
          {t.save}
        </Button>
      </Card>
    </Page>
  );
}
