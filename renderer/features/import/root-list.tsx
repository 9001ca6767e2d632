/** Files and folders that were chosen, with what lies under them; each can be taken off the list. */
import { File, Folder, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ImportPlan, PickedPath } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Bytes, Icon, IconButton, Name, Outside } from '../../ui/index.ts';
import { reasonWords } from '../jobs/index.ts';

export interface RootListProps {
  readonly roots: readonly PickedPath[];
  /** Undefined while it is counted. */
  readonly plan: ImportPlan | undefined;
  readonly onRemove: (token: string) => void;
}

export function RootList({ roots, plan, onRemove }: RootListProps): ReactNode {
  const { say } = useI18n();
  return (
    <ul className="import-roots" aria-label={say('import.what')}>
      {roots.map((root) => (
        <li key={root.token} className="import-root">
          <Icon icon={root.kind === 'folder' ? Folder : File} />
          <div className="import-root-words">
            <strong>
              <Name text={root.name} limit={80} />
            </strong>
            <span className="field-description">
              <Outside text={root.path} />
            </span>
            <RootCount counted={plan?.roots.find(({ token }) => token === root.token)} />
          </div>
          <IconButton
            icon={X}
            name={say('import.remove', { name: root.name })}
            onPress={() => onRemove(root.token)}
          />
        </li>
      ))}
    </ul>
  );
}

function RootCount({ counted }: { readonly counted: ImportPlan['roots'][number] | undefined }): ReactNode {
  const i18n = useI18n();
  const { say } = i18n;
  if (counted === undefined) return <span role="status">{say('import.counting')}</span>;
  const { kind, files, folders, bytes, atLeast, problem } = counted;
  if (problem !== null) {
    return (
      <span className="import-problem">
        {say('import.rootProblem')} <Outside text={reasonWords(problem, i18n)} />
      </span>
    );
  }
  return (
    <span>
      {kind === 'folder' && (
        <>
          {say(atLeast ? 'import.filesAtLeast' : 'import.files', { count: files })}
          {folders > 1 && ` ${say('import.folders', { count: folders })}`}
          {' · '}
        </>
      )}
      <Bytes size={bytes} />
    </span>
  );
}
