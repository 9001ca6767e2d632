/** What is seen while everything is covered. */
import { EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/index.ts';
import { Button, Icon } from '../ui/index.ts';
import { useCover } from './cover.tsx';

export function CoverSheet(): ReactNode {
  const { say } = useI18n();
  const { showAgain } = useCover();
  return (
    <div className="cover-sheet" role="dialog" aria-modal="true" aria-labelledby="cover-title">
      <Icon icon={EyeOff} />
      <h1 id="cover-title">{say('cover.title')}</h1>
      <p>{say('cover.lede')}</p>
      <Button variant="primary" autoFocus onPress={showAgain}>
        {say('cover.show')}
      </Button>
      <p className="cover-key">{say('status.covered')}</p>
    </div>
  );
}
