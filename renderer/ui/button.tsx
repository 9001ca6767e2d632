/** What is pressed: buttons and links. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  Link as AriaLink,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components';
import './button.css';
import { Icon } from './icon.tsx';
import { Tip } from './tooltip.tsx';

type Passed = Pick<
  AriaButtonProps,
  | 'onPress'
  | 'isDisabled'
  | 'isPending'
  | 'type'
  | 'autoFocus'
  | 'form'
  | 'slot'
  | 'id'
  | 'aria-describedby'
  | 'aria-label'
  | 'aria-expanded'
  | 'aria-controls'
  | 'aria-pressed'
  | 'aria-current'
>;

export interface ButtonProps extends Passed {
  readonly children: ReactNode;
  /** `primary`: the one next act of a screen. `quiet`: beside others, without an edge. `danger`: refuted, disposal. */
  readonly variant?: 'secondary' | 'primary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'small';
  readonly icon?: LucideIcon;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  children,
  variant = 'secondary',
  size = 'normal',
  icon,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <AriaButton {...rest} className={`button ${variant} ${size}`}>
      {icon && <Icon icon={icon} />}
      <span className="button-words">{children}</span>
    </AriaButton>
  );
}

export interface IconButtonProps extends Passed {
  /** What it does, in words: its accessible name, shown on focus and under the pointer. */
  readonly name: string;
  readonly icon: LucideIcon;
  /** The icon points along the line of text and is mirrored from right to left. */
  readonly isDirected?: boolean;
  readonly size?: 'normal' | 'small';
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  name,
  icon,
  isDirected = false,
  size = 'normal',
  ...rest
}: IconButtonProps): ReactNode {
  return (
    <Tip text={name}>
      <AriaButton {...rest} aria-label={name} className={`button quiet icon-only ${size}`}>
        <Icon icon={icon} isDirected={isDirected} />
      </AriaButton>
    </Tip>
  );
}

export interface LinkProps {
  /** An address of this program, as `hrefOf` gives it. */
  readonly href: string;
  readonly children: ReactNode;
  /** `button`: looks like a secondary button, for a place to go rather than an act. */
  readonly look?: 'text' | 'button' | 'primary';
  readonly icon?: LucideIcon;
  readonly 'aria-current'?: 'page';
  readonly 'aria-label'?: string;
}

export function Link({ href, children, look = 'text', icon, ...rest }: LinkProps): ReactNode {
  const names = {
    text: 'link',
    button: 'button secondary normal',
    primary: 'button primary normal',
  } as const;
  return (
    <AriaLink {...rest} href={href} className={names[look]}>
      {icon && <Icon icon={icon} />}
      <span className="button-words">{children}</span>
    </AriaLink>
  );
}
