import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Moment } from '@/components/ui/moment';
import { Table, Td, Th } from '@/components/ui/table';
import { useMay } from '@/lib/auth/me';
import { text, wording } from '@/locales/en';
import type { Member, Team } from '../api/assignment';
import { SkillsDialog } from './skills-dialog';
import { TeamDialog } from './team-dialog';

const t = text.assignment;

/** A team: its rules, and its people with what they have open. */
export function TeamCard({ team }: { team: Team }) {
  const leads = useMay('leadTeams');
  const [rules, setRules] = useState(false);
  const [skilled, setSkilled] = useState<Member>();
  const name = wording(text.roles, team.group);
  return (
    <Card
      title={name}
      action={
        leads && (
          <Button size="compact" onClick={() => setRules(true)} aria-label={t.changeOf(name)}>
            {t.change}
          </Button>
        )
      }
    >
      <p className="mb-3 text-sm text-muted">
        {t.strategies[team.strategy]}. {t.tellAfter(Math.round(team.unassignedAfterSeconds / 60))}
      </p>
      {team.members.length === 0 ? (
        <p className="text-muted">{t.nobody}</p>
      ) : (
        <Table
          caption={t.membersOf(name)}
          head={
            <>
              <Th>{t.person}</Th>
              <Th>{t.presence}</Th>
              <Th end>{t.open}</Th>
              <Th>{t.skills}</Th>
            </>
          }
        >
          {team.members.map((member) => (
            <tr key={member.id}>
              <Td className="font-semibold">{member.name}</Td>
              <Td>
                <Presence member={member} />
              </Td>
              <Td end>{member.open}</Td>
              <Td>
                <span className="flex flex-wrap items-center gap-1">
                  {member.skills.map((skill) => (
                    <Chip key={skill}>{skill}</Chip>
                  ))}
                  {leads && (
                    <Button
                      size="compact"
                      look="quiet"
                      onClick={() => setSkilled(member)}
                      aria-label={t.changeSkills(member.name)}
                    >
                      {t.change}
                    </Button>
                  )}
                </span>
              </Td>
            </tr>
          ))}
        </Table>
      )}
      {rules && <TeamDialog team={team} name={name} onClose={() => setRules(false)} />}
      {skilled && <SkillsDialog member={skilled} onClose={() => setSkilled(undefined)} />}
    </Card>
  );
}

function Presence({ member }: { member: Member }) {
  if (member.absence) {
    return (
      <span className="text-muted">
        {t.awayUntil} <Moment at={member.absence.to} />
        {member.absence.substitute && `, ${t.standsIn(member.absence.substitute)}`}
      </span>
    );
  }
  return member.available ? (
    <Chip tone="ok">{t.there}</Chip>
  ) : (
    <span className="text-muted">{t.notThere}</span>
  );
}
