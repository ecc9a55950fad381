import { Menu } from '@base-ui/react/menu';
import { Link } from '@tanstack/react-router';
import { Check, Database, ExternalLink, Keyboard, KeyRound, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import { useIdentity } from '@/lib/auth/me';
import { may } from '@/lib/auth/roles';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '@/lib/theme';
import { text, wording } from '@/locales/en';
import { openShortcuts } from './shortcuts';

const item =
  'flex h-9 w-full items-center gap-2.5 rounded-chip px-3 text-start outline-none data-highlighted:bg-accent-soft';

export default function AccountMenu() {
  const { me, signOut } = useIdentity();
  const theme = useThemeChoice();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        aria-label={text.account.menu(me.name)}
        data-initials={initials(me.name)}
        className="grid size-9 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent before:content-[attr(data-initials)]"
      />
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={8} className="z-50">
          <Menu.Popup className="popup w-72 p-1">
            <Menu.Group>
              <Menu.GroupLabel className="px-3 py-2">
                <span className="block font-semibold">{me.name}</span>
                <span className="block text-sm text-muted">{me.email ?? me.username}</span>
                <span className="mt-2 flex flex-wrap gap-1">
                  <span className="sr-only">{text.account.roles}</span>
                  {[...me.roles].sort().map((role) => (
                    <Chip key={role}>{wording(text.roles, role)}</Chip>
                  ))}
                </span>
              </Menu.GroupLabel>
            </Menu.Group>
            <Separator />
            <Menu.RadioGroup value={theme} onValueChange={(choice) => chooseTheme(choice as ThemeChoice)}>
              <Menu.Group>
                <Menu.GroupLabel className="px-3 pt-1 text-xs font-semibold text-muted">
                  {text.account.theme}
                </Menu.GroupLabel>
                {(['light', 'dark', 'system'] as const).map((choice) => (
                  <Menu.RadioItem key={choice} value={choice} className={item}>
                    <span className="grid size-4 place-items-center">
                      <Menu.RadioItemIndicator>
                        <Check aria-hidden size={16} />
                      </Menu.RadioItemIndicator>
                    </span>
                    {text.account[choice]}
                  </Menu.RadioItem>
                ))}
              </Menu.Group>
            </Menu.RadioGroup>
            <Separator />
            <Menu.LinkItem closeOnClick className={item} render={<Link to="/my-access" />}>
              <KeyRound aria-hidden size={16} />
              {text.account.access}
            </Menu.LinkItem>
            <Menu.LinkItem closeOnClick className={item} render={<Link to="/my-data" />}>
              <Database aria-hidden size={16} />
              {text.account.data}
            </Menu.LinkItem>
            <Separator />
            <Elsewhere href="/camunda/app/tasklist/default/">{text.account.tasklist}</Elsewhere>
            {may(me.roles, 'seeCockpit') && (
              <Elsewhere href="/camunda/app/cockpit/default/">{text.account.cockpit}</Elsewhere>
            )}
            <Menu.Item className={item} onClick={openShortcuts}>
              <Keyboard aria-hidden size={16} />
              {text.account.shortcuts}
            </Menu.Item>
            <Separator />
            <Menu.Item className={item} onClick={signOut}>
              <LogOut aria-hidden size={16} />
              {text.account.signOut}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Elsewhere({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Menu.LinkItem closeOnClick href={href} target="_blank" rel="noreferrer" className={item}>
      <ExternalLink aria-hidden size={16} />
      {children}
    </Menu.LinkItem>
  );
}

function Separator() {
  return <Menu.Separator className="my-1 h-px bg-divider" />;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return `${words[0]?.[0] ?? '?'}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}
