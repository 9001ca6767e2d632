/** Whether page images are drawn; asked only where the profile has a page list (OPT), which would be empty without them. */
import type { ReactNode } from 'react';
import { useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { CheckBox } from '../../ui/index.ts';

export function PageImagesField({
  sha256,
  isSelected,
  onChange,
}: {
  readonly sha256: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}): ReactNode {
  const { say } = useI18n();
  const read = useCall('profiles.get', { sha256 });
  // A failure is said by the facts of the profile, above.
  if (read.data?.profile.loadFile?.opt !== true) return null;
  return (
    <CheckBox
      label={say('export.pageImages')}
      description={say('export.pageImages.description')}
      isSelected={isSelected}
      onChange={onChange}
    />
  );
}
