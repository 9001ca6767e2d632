/** Words that appear on focus and under the pointer. Nothing is only there: what holds them has the same words as its name. */
import { CircleHelp } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  Popover,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import { useI18n } from '../i18n/index.ts';
import { Icon } from './icon.tsx';
import './tooltip.css';

export interface TipProps {
  readonly text: string;
  /** One element that can have the focus: a button or link of this folder. */
  readonly children: ReactElement;
}

export function Tip({ text, children }: TipProps): ReactNode {
  return (
    <TooltipTrigger delay={600} closeDelay={100}>
      {children}
      <Tooltip offset={6} className="tooltip">
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}

export interface ExplainProps {
  /** The exact technical term, which stays as it is. */
  readonly term: ReactNode;
  readonly children: ReactNode;
}

/** A term with a button that unfolds its explanation. */
export function Explain({ term, children }: ExplainProps): ReactNode {
  const { say } = useI18n();
  return (
    <span className="explained">
      {term}
      <DialogTrigger>
        <AriaButton className="button quiet icon-only small" aria-label={say('ui.explain')}>
          <Icon icon={CircleHelp} />
        </AriaButton>
        <Popover offset={6} className="explanation">
          <Dialog aria-label={say('ui.explain')}>{children}</Dialog>
        </Popover>
      </DialogTrigger>
    </span>
  );
}
