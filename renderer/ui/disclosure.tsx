/** Folds: what an expert wants to see stays one press away and takes no room until then. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Disclosure as AriaDisclosure,
  DisclosurePanel,
  Heading,
} from 'react-aria-components';
import './disclosure.css';
import { Icon } from './icon.tsx';

export interface DetailsProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  /** The summary is a heading of this level; without it, it is none. */
  readonly level?: 2 | 3 | 4;
  readonly isUnfoldedAtFirst?: boolean;
  readonly isUnfolded?: boolean;
  readonly onUnfold?: (isUnfolded: boolean) => void;
}

/** Folded parts are printed unfolded. */
export function Details(props: DetailsProps): ReactNode {
  const { summary, children, level, isUnfoldedAtFirst = false, isUnfolded, onUnfold } = props;
  const button = (
    <AriaButton slot="trigger" className="fold-button">
      <Icon icon={ChevronRight} isDirected />
      <span>{summary}</span>
    </AriaButton>
  );
  return (
    <AriaDisclosure
      className="fold"
      defaultExpanded={isUnfoldedAtFirst}
      {...(isUnfolded !== undefined && { isExpanded: isUnfolded })}
      {...(onUnfold && { onExpandedChange: onUnfold })}
    >
      {level === undefined ? button : <Heading level={level}>{button}</Heading>}
      <DisclosurePanel className="fold-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
