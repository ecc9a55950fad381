import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { PickSeveral } from '@/components/form/pick-several';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { explanation } from '@/components/ui/states';
import { categoriesQuery, categoryOptions } from '@/features/tickets/api/classification';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type Member, useSetSkills } from '../api/assignment';

const t = text.assignment;

/** Of which categories somebody knows; their tickets go to them first. */
export function SkillsDialog({ member, onClose }: { member: Member; onClose(): void }) {
  const save = useSetSkills(member.id);
  const categories = useQuery(categoriesQuery);
  const [skills, setSkills] = useState<string[]>(member.skills);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(skills, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t.skillsOf(member.name)}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <PickSeveral
          label={t.skills}
          add={t.addSkill}
          hint={t.skillsHint}
          names={categoryOptions(categories.data ?? [])}
          chosen={skills}
          onChange={setSkills}
        />
        {save.isError && (
          <p role="alert" className="text-sm font-semibold text-p1">
            {explanation(asProblem(save.error))}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="primary" pending={save.isPending}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
