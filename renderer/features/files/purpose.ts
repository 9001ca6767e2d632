/** What may be chosen for a purpose. */
import { PICK_PURPOSES, type PickPurpose } from '../../../shared/contract/index.ts';

export interface Choosable {
  readonly files: boolean;
  readonly folders: boolean;
  readonly many: boolean;
  /** A new name in the folder that is shown. */
  readonly isNew: boolean;
}

export function choosableFor(purpose: PickPurpose): Choosable {
  const form = PICK_PURPOSES[purpose];
  return {
    files: form === 'open-file' || form === 'open-files' || form === 'open-any',
    folders: form === 'open-folder' || form === 'open-folders' || form === 'open-any',
    many: form === 'open-files' || form === 'open-folders',
    isNew: form === 'new',
  };
}
