/** The tree at the left: the sections, and under Evidence the ways to look at it. */
import {
  Archive,
  BookOpenText,
  Briefcase,
  ChevronDown,
  ChevronRight,
  CircleHelp,
  Files,
  FolderInput,
  PanelLeftClose,
  PanelLeftOpen,
  Settings,
  ShieldCheck,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components';
import type { Facets } from '../../shared/contract/index.ts';
import { useI18n, type MessageKey } from '../i18n/index.ts';
import { Count, Icon, IconButton, Outside, Tip } from '../ui/index.ts';
import { useAppState } from './app-state.tsx';
import { useCall } from './client.tsx';
import { hrefOf, needsCase, type Place, type Section } from './place.ts';
import { useMedia } from './use-media.ts';
import { useWords } from './words.tsx';

interface Entry {
  readonly section: Section;
  readonly says: MessageKey & `nav.${string}`;
  readonly icon: LucideIcon;
}

const ENTRIES = [
  { section: 'start', says: 'nav.start', icon: Briefcase },
  { section: 'evidence', says: 'nav.evidence', icon: Files },
  { section: 'import', says: 'nav.import', icon: FolderInput },
  { section: 'ledger', says: 'nav.ledger', icon: BookOpenText },
  { section: 'bundles', says: 'nav.bundles', icon: Archive },
  { section: 'verify', says: 'nav.verify', icon: ShieldCheck },
  { section: 'people', says: 'nav.people', icon: Users },
  { section: 'settings', says: 'nav.settings', icon: Settings },
  { section: 'help', says: 'nav.help', icon: CircleHelp },
] as const satisfies readonly Entry[];

/** Pages that stand under an entry of the tree without being in it. */
const BELONGS_TO: Partial<Record<Section, Section>> = { item: 'evidence', export: 'bundles' };

export function Navigation({ place }: { readonly place: Place | null }): ReactNode {
  const { say } = useI18n();
  const { case: open } = useAppState();
  const isNarrow = useMedia('(max-width: 1360px)');
  const [choice, setChoice] = useState<boolean | null>(null);
  const isFolded = choice ?? isNarrow;
  const here = place === null ? null : (BELONGS_TO[place.section] ?? place.section);
  const entries = ENTRIES.filter(({ section }) => open !== null || !needsCase(section));
  const name = say('app.navigation');
  return (
    <nav
      className={isFolded ? 'tree folded screen-only' : 'tree screen-only'}
      aria-label={name}
      tabIndex={-1}
      data-part=""
    >
      <ul className="tree-list">
        {entries.map(({ section, says, icon }) => (
          <li key={section}>
            <TreeLink
              href={hrefOf(section)}
              name={say(says)}
              icon={icon}
              isHere={here === section}
              isFolded={isFolded}
            >
              {section === 'evidence' && open !== null && <Count value={open.items} />}
            </TreeLink>
            {section === 'evidence' && !isFolded && <EvidenceBranches place={place} />}
          </li>
        ))}
      </ul>
      <IconButton
        name={say(isFolded ? 'nav.unfold' : 'nav.fold', { name })}
        icon={isFolded ? PanelLeftOpen : PanelLeftClose}
        isDirected
        onPress={() => setChoice(!isFolded)}
      />
    </nav>
  );
}

interface TreeLinkProps {
  readonly href: string;
  readonly name: string;
  readonly icon: LucideIcon;
  readonly isHere: boolean;
  readonly isFolded: boolean;
  readonly children?: ReactNode;
}

function TreeLink({ href, name, icon, isHere, isFolded, children }: TreeLinkProps): ReactNode {
  const link = (
    <AriaLink
      href={href}
      className="tree-link"
      {...(isHere && { 'aria-current': 'page' })}
      {...(isFolded && { 'aria-label': name })}
    >
      <Icon icon={icon} />
      {!isFolded && <span className="tree-words">{name}</span>}
      {!isFolded && children}
    </AriaLink>
  );
  return isFolded ? <Tip text={name}>{link}</Tip> : link;
}

interface Leaf {
  readonly key: string;
  readonly words: ReactNode;
  readonly count: number;
  readonly query: Readonly<Record<string, string>>;
}

/** Names of kinds are messages of the evidence feature. */
function leavesOf(
  facets: Facets,
  kindName: (kind: string) => string,
  tokenOf: (text: string) => string,
): Readonly<Record<Branch, readonly Leaf[]>> {
  return {
    bySource: facets.batches.map(({ batch, label, count }) => ({
      key: batch,
      words: <Outside text={label} />,
      count,
      query: { batch },
    })),
    byType: facets.kinds.map(({ kind, count }) => ({
      key: kind,
      words: kindName(kind),
      count,
      query: { kind },
    })),
    byTag: facets.tags.map(({ tag, count }) => ({
      key: tag,
      words: <Outside text={tag} />,
      count,
      query: { tag: tokenOf(tag) },
    })),
  };
}

const BRANCHES = ['bySource', 'byType', 'byTag'] as const;
type Branch = (typeof BRANCHES)[number];
/** Longer branches would push the tree off the screen; the filter of the list has them all. */
const MOST_LEAVES = 50;

function EvidenceBranches({ place }: { readonly place: Place | null }): ReactNode {
  const { say, trySay } = useI18n();
  const words = useWords();
  const [unfolded, setUnfolded] = useState<ReadonlySet<Branch>>(new Set());
  const facets = useCall('evidence.facets', {}, { keepsLast: true });
  if (facets.status !== 'done') return null;
  const leaves = leavesOf(
    facets.data,
    (kind) => trySay(`evidence.kind.${kind}`) ?? kind,
    (tag) => words.tokenOf(tag),
  );
  const needsWork = facets.data.statuses.find(({ status }) => status === 'needs-work')?.count ?? 0;
  const isHere = (query: Readonly<Record<string, string>>): boolean =>
    place?.section === 'evidence' &&
    Object.entries(query).every(([name, value]) => place.query[name] === words.textOf(value));
  const toggle = (branch: Branch): void =>
    setUnfolded((before) => {
      const after = new Set(before);
      if (!after.delete(branch)) after.add(branch);
      return after;
    });
  return (
    <ul className="tree-branches">
      {BRANCHES.map((branch) => {
        if (leaves[branch].length === 0) return null;
        const isUnfolded = unfolded.has(branch);
        return (
          <li key={branch}>
            <button
              type="button"
              className="tree-fold"
              aria-expanded={isUnfolded}
              onClick={() => toggle(branch)}
            >
              <Icon icon={isUnfolded ? ChevronDown : ChevronRight} isDirected={!isUnfolded} />
              <span>{say(`nav.${branch}`)}</span>
            </button>
            {isUnfolded && (
              <ul className="tree-leaves">
                {leaves[branch].slice(0, MOST_LEAVES).map((leaf) => (
                  <li key={leaf.key}>
                    <LeafLink leaf={leaf} isHere={isHere(leaf.query)} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
      {needsWork > 0 && (
        <li>
          <LeafLink
            leaf={{
              key: 'needs-work',
              words: say('nav.needsWork'),
              count: needsWork,
              query: { status: 'needs-work' },
            }}
            isHere={isHere({ status: 'needs-work' })}
          />
        </li>
      )}
    </ul>
  );
}

function LeafLink({ leaf, isHere }: { readonly leaf: Leaf; readonly isHere: boolean }): ReactNode {
  return (
    <AriaLink
      href={hrefOf('evidence', [], leaf.query)}
      className="tree-link leaf"
      {...(isHere && { 'aria-current': 'page' })}
    >
      <span className="tree-words">{leaf.words}</span>
      <Count value={leaf.count} />
    </AriaLink>
  );
}
