import { Dialog as Base } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '@/locales/en';
import { buttonClass } from './button';

interface Props {
  open: boolean;
  onClose(): void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

export function Dialog({ open, onClose, title, description, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="backdrop fixed inset-0 z-40" />
        <Base.Popup className="popup fixed inset-x-4 top-[10vh] z-50 mx-auto flex max-h-[80vh] max-w-lg flex-col">
          <div className="flex items-start justify-between gap-4 px-5 pt-4">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            <Base.Close
              aria-label={text.close}
              className={clsx(buttonClass('quiet', 'compact', true), '-me-2')}
            >
              <X aria-hidden size={16} />
            </Base.Close>
          </div>
          {description && <Base.Description className="px-5 pt-1 text-muted">{description}</Base.Description>}
          <div className="overflow-y-auto px-5 pt-4 pb-5">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
