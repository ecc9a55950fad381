import { Popover } from '@base-ui/react/popover';
import { useQuery } from '@tanstack/react-query';
import { Bell as BellIcon } from 'lucide-react';
import { useState } from 'react';
import { buttonClass } from '@/components/ui/button';
import { useIdentity } from '@/lib/auth/me';
import { useTopic } from '@/lib/realtime/use-realtime';
import { text } from '@/locales/en';
import { unreadQuery } from '../api/notifications';
import { NotificationPanel } from './notification-panel';

const t = text.notifications;

/** How much is new, on every page, and what it is when it is asked for. */
export default function Bell() {
  const { me } = useIdentity();
  const [open, setOpen] = useState(false);
  useTopic(`notifications/${me.id}`);
  const unread = useQuery(unreadQuery).data?.count ?? 0;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={t.bell(unread)}
        className={`${buttonClass('quiet', 'normal', true)} relative`}
      >
        <BellIcon aria-hidden size={18} />
        {unread > 0 && (
          <span
            aria-hidden
            className="nums absolute -end-1 -top-1 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-p1 px-1 text-xs font-semibold text-card"
          >
            {t.badge(unread)}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={8} className="z-50">
          <Popover.Popup className="popup flex max-h-[min(36rem,80vh)] w-[min(26rem,calc(100vw-1rem))] flex-col">
            <NotificationPanel
              title={<Popover.Title className="text-base font-semibold">{t.title}</Popover.Title>}
              unread={unread}
              onLeave={() => setOpen(false)}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
