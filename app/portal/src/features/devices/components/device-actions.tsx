import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { RunCommand } from '@/features/automation/components/run-command';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { useApproveDevice, useRetireDevice } from '../api/change-device';
import type { DeviceDetail } from '../api/devices';

const t = text.device;

export function DeviceActions({ device }: { device: DeviceDetail }) {
  const manages = useMay('manageDevices');
  const approve = useApproveDevice(device.id);
  const toasts = useToasts();
  return (
    <>
      {manages && device.status === 'pending' && (
        <Button
          look="primary"
          pending={approve.isPending}
          onClick={() =>
            approve.mutate(undefined, {
              onSuccess: () => toasts.done(t.approved),
              onError: (error) => toasts.failed(explanation(asProblem(error))),
            })
          }
        >
          {t.approve}
        </Button>
      )}
      {device.status === 'approved' && (
        <RunCommand
          deviceId={device.id}
          hostname={device.hostname}
          watchedPrograms={(device.report?.watchedPrograms ?? []).map(({ name }) => name)}
        />
      )}
      {manages && device.status !== 'retired' && <Retire device={device} />}
    </>
  );
}

function Retire({ device }: { device: DeviceDetail }) {
  const [asking, setAsking] = useState(false);
  const retire = useRetireDevice(device.id);
  const toasts = useToasts();
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t.retire}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t.retireTitle}
        description={device.hostname}
      >
        <p>{t.retireBody}</p>
        <div className="mt-4 flex justify-end gap-2">
          <Button look="quiet" onClick={() => setAsking(false)}>
            {text.cancel}
          </Button>
          <Button
            look="danger"
            pending={retire.isPending}
            onClick={() =>
              retire.mutate(undefined, {
                onSuccess: () => {
                  setAsking(false);
                  toasts.done(t.retired);
                },
                onError: (error) => toasts.failed(explanation(asProblem(error))),
              })
            }
          >
            {t.retire}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
