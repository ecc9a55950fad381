import { Upload } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { useDeployProcess } from '../api/deploy-process';
import { Refused } from './refused';

const t = text.processes;

/** Deploys a designer's model; a refusal names the elements and lines to correct. */
export function UploadModel() {
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File>();
  const deploy = useDeployProcess();
  const toasts = useToasts();
  const close = () => {
    setOpen(false);
    setFile(undefined);
    deploy.reset();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    deploy.mutate(file, {
      onSuccess: ({ proposal }) => {
        toasts.done(proposal ? t.proposed(file.name) : t.deployed(file.name));
        close();
      },
    });
  };

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Upload aria-hidden size={16} />
        {t.upload}
      </Button>
      <Dialog open={open} onClose={close} title={t.upload} description={t.uploadBody}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field label={t.file} required>
            {(attributes) => (
              <input
                {...attributes}
                type="file"
                accept=".bpmn,.dmn,.xml"
                required
                onChange={(event) => {
                  setFile(event.target.files?.[0]);
                  deploy.reset();
                }}
                className="rounded-control border border-outline p-1.5 text-sm file:me-3 file:h-7 file:rounded-chip file:bg-sunken file:px-3 file:font-semibold file:text-text"
              />
            )}
          </Field>
          {deploy.isError && <Refused problem={asProblem(deploy.error)} />}
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={close}>
              {text.cancel}
            </Button>
            <Button type="submit" look="primary" pending={deploy.isPending} disabled={!file}>
              {t.deploy}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
