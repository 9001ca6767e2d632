/** A button that unfolds further acts, or things to tick. */
import { Check, EllipsisVertical, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useI18n } from '../i18n/index.ts';
import { Button, IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import './menu.css';

export interface MenuAct {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly onAct: () => void;
  readonly isDisabled?: boolean;
}

export interface MenuProps {
  /** Words of the button; without them it is a button with three dots. */
  readonly label?: string;
  /** Accessible name of the three dots; "More" without it. */
  readonly name?: string;
  readonly icon?: LucideIcon;
  readonly acts: readonly MenuAct[];
  readonly isDisabled?: boolean;
}

function Trigger({
  label,
  name,
  icon,
  isDisabled = false,
}: Pick<MenuProps, 'label' | 'name' | 'icon' | 'isDisabled'>): ReactNode {
  const { say } = useI18n();
  return label === undefined ? (
    <IconButton name={name ?? say('ui.more')} icon={icon ?? EllipsisVertical} isDisabled={isDisabled} />
  ) : (
    <Button {...(icon && { icon })} isDisabled={isDisabled}>
      {label}
    </Button>
  );
}

export function Menu({ acts, ...trigger }: MenuProps): ReactNode {
  return (
    <MenuTrigger>
      <Trigger {...trigger} />
      <Popover className="menu" offset={2}>
        <AriaMenu>
          {acts.map(({ id, label, icon, onAct, isDisabled = false }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={label}
              isDisabled={isDisabled}
              onAction={onAct}
              className="menu-item"
            >
              {icon && <Icon icon={icon} />}
              <span>{label}</span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface TickMenuProps<Id extends string> {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly value: readonly Id[];
  readonly onChange: (value: Id[]) => void;
}

/** Any number of things may be ticked: columns, filters. */
export function TickMenu<Id extends string>({
  label,
  icon,
  options,
  value,
  onChange,
}: TickMenuProps<Id>): ReactNode {
  return (
    <MenuTrigger>
      <Trigger label={label} {...(icon && { icon })} />
      <Popover className="menu" offset={2}>
        <AriaMenu
          selectionMode="multiple"
          selectedKeys={value}
          onSelectionChange={(keys) =>
            onChange(options.map(({ id }) => id).filter((id) => keys === 'all' || keys.has(id)))
          }
        >
          {options.map((option) => (
            <MenuItem key={option.id} id={option.id} textValue={option.label} className="menu-item">
              <span className="menu-tick">
                <Icon icon={Check} />
              </span>
              <span>{option.label}</span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
