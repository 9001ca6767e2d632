/** A button that unfolds a small panel beside it, for quick acts: it takes the focus, Escape closes it and gives it back. */
import type { LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { DialogTrigger, Popover } from 'react-aria-components';
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

/** The panel is made anew each time that it is unfolded. It is a dialog itself: one inside of it would leave its hidden ways out in no landmark. */
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
      <Popover offset={4} placement="bottom start" aria-label={title} className="panel">
        <div className="panel-content">
          <h2>{title}</h2>
          {children(() => setOpen(false))}
        </div>
      </Popover>
    </DialogTrigger>
  );
}
