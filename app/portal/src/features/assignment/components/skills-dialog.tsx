import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type Member, useSetSkills } from '../api/assignment';

const t = text.assignment;

/** Of which categories somebody knows; their tickets go to them first. */
export function SkillsDialog({ member, onClose }: { member: Member; onClose(): void }) {
  const save = useSetSkills(member.id);
  const [skills, setSkills] = useState(member.skills.join(', '));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const categories = skills
      .split(',')
      .map((skill) => skill.trim())
      .filter(Boolean);
    save.mutate(categories, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t.skillsOf(member.name)}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t.skills}
          hint={t.skillsHint}
          value={skills}
          onChange={(event) => setSkills(event.target.value)}
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
