/** A button that unfolds a small panel beside it, for quick acts: it takes the focus, Escape closes it and gives it back. */
import type { LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { Button } from './button.tsx';
import './popover.css';

export interface PopoverButtonProps {
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Names the panel. */
  readonly title: string;
  readonly isDisabled?: boolean;
  /** What is in the panel. `close` closes it. */
  readonly children: (close: () => void) => ReactNode;
}

/** The panel is made anew each time that it is unfolded. */
export function PopoverButton({
  label,
  icon,
  title,
  isDisabled = false,
  children,
}: PopoverButtonProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button isDisabled={isDisabled} {...(icon && { icon })}>
        {label}
      </Button>
      <Popover offset={4} className="panel">
        <Dialog className="panel-dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children(() => setOpen(false))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
