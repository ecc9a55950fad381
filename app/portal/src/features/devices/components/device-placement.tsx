import { Link } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { type Chosen, PersonPicker } from '@/components/form/person-picker';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { Facts } from '@/components/ui/facts';
import { TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import type { DeviceDetail } from '../api/devices';
import { usePlaceDevice } from '../api/place-device';

const t = text.device.placement;
const siteKey = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Where a device is and whose it is; both decide who gets to see it. */
export function DevicePlacement({ device }: { device: DeviceDetail }) {
  const manages = useMay('manageDevices');
  const seesPeople = useMay('seePeople');
  const { site, owner } = device;
  return (
    <Card title={t.title} action={manages && <Change device={device} />}>
      <Facts
        entries={[
          [
            t.site,
            site ? (
              <Link key="site" to="/devices" search={{ site }} className="link">
                {site}
              </Link>
            ) : (
              t.noSite
            ),
          ],
          [
            t.owner,
            owner && seesPeople ? (
              <Link key="owner" to="/users/$id" params={{ id: owner.id }} className="link">
                {owner.name}
              </Link>
            ) : (
              (owner?.name ?? t.noOwner)
            ),
          ],
        ]}
      />
    </Card>
  );
}

function Change({ device }: { device: DeviceDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" size="compact" aria-label={t.change} onClick={() => setOpen(true)}>
        {t.changeShort}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t.dialog(device.hostname)}
        description={t.body}
      >
        <PlacementForm device={device} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function PlacementForm({ device, onDone }: { device: DeviceDetail; onDone(): void }) {
  const [site, setSite] = useState(device.site ?? '');
  const [owner, setOwner] = useState<Chosen | undefined>(device.owner);
  const [invalid, setInvalid] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const place = usePlaceDevice(device.id);
  const toasts = useToasts();
  const problem = place.error ? asProblem(place.error) : undefined;
  const reason = (name: string) => problem?.errors.find(({ field }) => field === name)?.reason;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const key = site.trim();
    const wrong = key !== '' && !siteKey.test(key);
    setInvalid(wrong);
    if (wrong) {
      form.current?.querySelector<HTMLElement>('[name="site"]')?.focus();
      return;
    }
    place.mutate(
      { site: key || undefined, ownerId: owner?.id },
      {
        onSuccess: () => {
          toasts.done(t.saved);
          onDone();
        },
      },
    );
  };

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        name="site"
        label={t.site}
        hint={t.siteHint}
        error={invalid ? t.siteInvalid : reason('site')}
        spellCheck={false}
        autoCapitalize="none"
        value={site}
        onChange={(event) => setSite(event.target.value)}
      />
      <PersonPicker
        name="owner"
        label={t.owner}
        initial={device.owner}
        error={reason('ownerId')}
        onChange={(person) => setOwner(person ?? undefined)}
      />
      {problem && (
        <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
          {problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onDone}>
          {text.cancel}
        </Button>
        <Button type="submit" look="primary" pending={place.isPending}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
