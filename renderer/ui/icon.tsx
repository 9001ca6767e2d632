/** One icon of the set. It never speaks: whatever holds it has a name in words. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface IconProps {
  readonly icon: LucideIcon;
  /** It points along the line of text and is mirrored from right to left. */
  readonly isDirected?: boolean;
}

export function Icon({ icon: Drawing, isDirected = false }: IconProps): ReactNode {
  return (
    <Drawing
      className="icon"
      aria-hidden="true"
      focusable="false"
      {...(isDirected && { 'data-directed': '' })}
    />
  );
}
