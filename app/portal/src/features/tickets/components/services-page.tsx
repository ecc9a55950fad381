import { useQuery } from '@tanstack/react-query';
import { Boxes, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { type Criticality, criticalityQuery, useSetCriticality } from '@/features/changes/api/criticality';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text, wording } from '@/locales/en';
import { type Service, servicesQuery } from '../api/classification';
import { useDeleteService } from '../api/keep-services';
import { ServiceDialog } from './service-dialog';

const t = text.services;

/** What the organisation offers, who answers for it, and how much depends on it. */
export function ServicesPage() {
  const query = useQuery(servicesQuery);
  const criticality = useQuery(criticalityQuery);
  const keeps = useMay('keepClassification');
  const judges = useMay('judgeServices');
  const [edited, setEdited] = useState<Service | 'new'>();
  return (
    <Page
      title={t.title}
      actions={
        keeps && (
          <Button look="primary" onClick={() => setEdited('new')}>
            <Plus aria-hidden size={16} />
            {t.add}
          </Button>
        )
      }
    >
      <p className="max-w-prose text-muted">{t.intro}</p>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
          {(services) =>
            services.length === 0 ? (
              <Empty icon={<Boxes aria-hidden size={20} />} title={t.none} />
            ) : (
              <Table
                caption={t.title}
                head={
                  <>
                    <Th>{t.name}</Th>
                    <Th>{t.description}</Th>
                    <Th>{t.ownerGroup}</Th>
                    <Th>{t.criticality}</Th>
                    {keeps && <Th>{t.changing}</Th>}
                  </>
                }
              >
                {services.map((service) => (
                  <tr key={service.key}>
                    <Td>
                      {service.name}
                      <span className="block text-xs text-muted">{service.key}</span>
                    </Td>
                    <Td className="text-sm">{service.description}</Td>
                    <Td>{service.ownerGroup}</Td>
                    <Td>
                      <Judged
                        service={service}
                        criticality={criticality.data?.get(service.key)}
                        judges={judges}
                      />
                    </Td>
                    {keeps && (
                      <Td>
                        <Changing service={service} onEdit={() => setEdited(service)} />
                      </Td>
                    )}
                  </tr>
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      {edited && (
        <ServiceDialog service={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Page>
  );
}

interface JudgedProps {
  service: Service;
  criticality: Criticality | undefined;
  judges: boolean;
}

/** How much depends on it; who may say so chooses, and it is kept at once. */
function Judged({ service, criticality, judges }: JudgedProps) {
  const save = useSetCriticality(service.key);
  const toasts = useToasts();
  if (!criticality) return null;
  if (!judges) return wording(t.criticalities, criticality);
  return (
    <Select
      label={t.criticalityOf(service.name)}
      hideLabel
      options={Object.entries(t.criticalities).map(([value, label]) => ({ value, label }))}
      value={save.isPending ? save.variables : criticality}
      disabled={save.isPending}
      onChange={(event) =>
        save.mutate(event.target.value as Criticality, {
          onSuccess: () => toasts.done(t.criticalitySaved(service.name)),
          onError: (error) => toasts.failed(explanation(asProblem(error))),
        })
      }
    />
  );
}

function Changing({ service, onEdit }: { service: Service; onEdit(): void }) {
  const remove = useDeleteService();
  const toasts = useToasts();
  const { key, name } = service;
  return (
    <span className="flex gap-2">
      <Button size="compact" aria-label={t.editOf(name)} onClick={onEdit}>
        {t.edit}
      </Button>
      <Button
        look="quiet"
        size="compact"
        square
        aria-label={t.remove(name)}
        title={t.remove(name)}
        pending={remove.isPending}
        onClick={() =>
          remove.mutate(key, {
            onSuccess: () => toasts.done(t.removed(name)),
            // Says how many tickets are about it.
            onError: (error) => toasts.failed(explanation(asProblem(error))),
          })
        }
      >
        <Trash2 aria-hidden size={16} />
      </Button>
    </span>
  );
}
