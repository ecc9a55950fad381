import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { TextField } from '@/components/ui/field';
import { noSite } from '@/lib/api/sites';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';

const restMillis = 400;

interface Props {
  value?: string;
  /** Sites of what is drawn at the moment; proposed together with the person's own. */
  seen: ReadonlyArray<string | undefined>;
  onChange(site: string): void;
}

/** Narrows a list to a site. Any key may be typed, since nobody is told of all sites. */
export function SiteFilter({ value = '', seen, onChange }: Props) {
  const { me } = useIdentity();
  const list = useId();
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  if (told.current !== value) {
    told.current = value;
    setTyped(value);
  }
  const tell = useCallback(() => {
    const site = typed.trim();
    if (site === told.current) return;
    told.current = site;
    onChange(site);
  }, [typed, onChange]);
  useEffect(() => {
    const timer = setTimeout(tell, restMillis);
    return () => clearTimeout(timer);
  }, [tell]);
  const sites = [...new Set([...me.sites, ...seen.filter((site) => site !== undefined)])].sort();
  return (
    <div className="w-40">
      <TextField
        label={text.site.label}
        placeholder={text.site.hint}
        list={list}
        maxLength={63}
        spellCheck={false}
        autoCapitalize="none"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={tell}
      />
      <datalist id={list}>
        <option value={noSite}>{text.site.none}</option>
        {sites.map((site) => (
          <option key={site} value={site} />
        ))}
      </datalist>
    </div>
  );
}
