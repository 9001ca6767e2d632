/** Acts in one row; arrow keys go from one to the next. */
import type { ReactNode } from 'react';
import { Group, Toolbar as AriaToolbar } from 'react-aria-components';
import './toolbar.css';

export interface ToolbarProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function Toolbar({ label, children }: ToolbarProps): ReactNode {
  return (
    <AriaToolbar aria-label={label} className="toolbar">
      {children}
    </AriaToolbar>
  );
}

/** Acts that belong together inside a toolbar. `isAtEnd` moves them to the other end. */
export function ToolGroup({
  label,
  children,
  isAtEnd = false,
}: ToolbarProps & { readonly isAtEnd?: boolean }): ReactNode {
  return (
    <Group aria-label={label} className={isAtEnd ? 'tool-group at-end' : 'tool-group'}>
      {children}
    </Group>
  );
}
