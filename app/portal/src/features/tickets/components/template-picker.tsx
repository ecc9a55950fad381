import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from '@/components/ui/field';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type Template, templatesQuery } from '../api/templates';

const t = text.templates;

/** Lets a new ticket begin with a template; what was written before gives way. Without templates there is nothing. */
export function TemplatePicker({ onChoose }: { onChoose(template: Template): void }) {
  const { data: templates = [] } = useQuery(templatesQuery);
  const may = useMay('manageTemplates');
  if (templates.length === 0 && !may) return null;
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <Select
        label={t.pick}
        options={[
          { value: '', label: t.noneChosen },
          ...templates.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => {
          const chosen = templates.find(({ id }) => id === event.target.value);
          if (chosen) onChoose(chosen);
        }}
      />
      {may && (
        <Link to="/tickets/templates" className="link">
          {t.manage}
        </Link>
      )}
    </div>
  );
}
