/** Which case is open, who acts, and the lock. */
import { FolderX, Info, Lock, PencilOff, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/index.ts';
import { Button, Icon, Link, Menu, Outside } from '../ui/index.ts';
import { useAppState } from './app-state.tsx';
import { useAct } from './client.tsx';
import { hrefOf } from './place.ts';
import { go } from './router.ts';

export function TitleBar({ onLock }: { readonly onLock: () => void }): ReactNode {
  const { say } = useI18n();
  const { case: open, custodian } = useAppState();
  const close = useAct('cases.close', () => go('start'));
  return (
    <header className="title-bar screen-only" aria-label={say('app.banner')} tabIndex={-1} data-part="">
      <div className="title-case">
        {open === null ? (
          <span className="title-none">{say('app.noCase')}</span>
        ) : (
          <>
            <strong className="title-name">
              <Outside text={open.title ?? open.name} />
            </strong>
            <span className="title-fact">{say('app.numbers', { prefix: open.numberPrefix })}</span>
            {open.readOnly !== null && (
              <span className="title-fact attention">
                <Link href={hrefOf('start', ['case'])} icon={PencilOff}>
                  {say('app.readOnly')}
                </Link>
              </span>
            )}
            {!open.encrypted && (
              <span className="title-fact attention">
                <Icon icon={TriangleAlert} />
                {say('app.notEncrypted')}
              </span>
            )}
            <Menu
              name={say('app.caseMenu')}
              acts={[
                { id: 'about', label: say('app.aboutCase'), icon: Info, onAct: () => go('start', ['case']) },
                { id: 'close', label: say('app.closeCase'), icon: FolderX, onAct: () => void close.act({}) },
              ]}
            />
          </>
        )}
      </div>
      {custodian !== null && (
        <span className="title-fact">{say('app.actingAs', { code: custodian.code })}</span>
      )}
      <Button icon={Lock} size="small" onPress={onLock}>
        {say('app.lock')}
      </Button>
    </header>
  );
}
