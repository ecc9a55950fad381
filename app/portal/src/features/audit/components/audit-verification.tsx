import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Failed } from '@/components/ui/states';
import { instantWithSeconds } from '@/lib/format/time';
import { text } from '@/locales/en';
import { useVerifyAudit, type Verification } from '../api/verify-audit';

const t = text.audit;

/** Whether the trail is as it was written. */
export function AuditVerification() {
  const verify = useVerifyAudit();
  return (
    <Card
      title={t.integrity}
      action={
        <Button disabled={verify.isPending} onClick={() => verify.mutate()}>
          {t.verify}
        </Button>
      }
    >
      <div aria-live="polite">
        {verify.isPending ? (
          <p className="text-muted">{t.verifying}</p>
        ) : verify.error ? (
          <Failed error={verify.error} retry={() => verify.mutate()} />
        ) : verify.data ? (
          <Result found={verify.data} />
        ) : (
          <p className="text-muted">{t.notVerified}</p>
        )}
      </div>
    </Card>
  );
}

function Result({ found }: { found: Verification }) {
  const { broken, sealedAt } = found;
  if (broken) {
    return (
      <p role="alert" className="flex items-start gap-2 text-p1">
        <ShieldAlert aria-hidden size={20} className="shrink-0" />
        <span>
          <strong>{t.broken(broken.position)}</strong> {t.faults[broken.fault]}{' '}
          {t.brokenHow(broken.explanation)}
          {broken.eventId !== undefined && ` ${t.brokenRow(broken.eventId)}`}
        </span>
      </p>
    );
  }
  return (
    <p className="flex items-start gap-2">
      <ShieldCheck aria-hidden size={20} className="shrink-0 text-ok" />
      <span>
        <strong>{t.intact(found.rows, found.head)}</strong>{' '}
        {sealedAt ? t.sealed(found.sealedUpTo, instantWithSeconds(sealedAt)) : t.unsealed}
      </span>
    </p>
  );
}
