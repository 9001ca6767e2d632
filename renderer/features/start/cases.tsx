/** Choosing a case: those opened here before, another folder, or a new one. */
import { ArchiveRestore, FolderOpen, Plus, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { CallOutput, OpenCase as OpenedCase } from '../../../shared/contract/index.ts';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import { useAppState } from '../../app/app-state.tsx';
import { useAct, useCall, useForget } from '../../app/client.tsx';
import { go } from '../../app/router.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, IconButton, Name, Outside, Page, Section } from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { NewCase } from './new-case.tsx';
import { OpenCase } from './open-case.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import './start.css';

type Step =
  | { readonly at: 'list' }
  | { readonly at: 'new' }
  | { readonly at: 'open'; readonly front: CallOutput<'cases.inspect'> }
  | { readonly at: 'recovery'; readonly opened: OpenedCase; readonly code: string };

export function Cases(): ReactNode {
  const { say, ago } = useI18n();
  const pick = usePick();
  const [step, setStep] = useState<Step | null>(null);
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const recent = useCall('cases.recent', {});
  const inspect = useAct('cases.inspect', (front) => setStep({ at: 'open', front }));
  const forget = useAct('cases.forget', recent.again);
  const readAgain = useForget();
  // Disks come and go outside of the program: whoever comes here, or back to the window, sees what is there now.
  useEffect(() => {
    const look = (): void => readAgain('cases.recent');
    look();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [readAgain]);
  const isFirst = recent.data !== undefined && recent.data.length === 0;
  // Whoever has never opened a case is led on to make one; whoever has sees his list.
  useEffect(() => {
    if (recent.status === 'done') setStep((now) => now ?? { at: isFirst ? 'new' : 'list' });
  }, [recent.status, isFirst]);

  const { case: current } = useAppState();
  const [openedCase, setOpenedCase] = useState<string | null>(null);
  // The engine answers before it tells its new state, and until then there are no pages of the case.
  useEffect(() => {
    if (openedCase !== null && current?.caseId === openedCase) go('evidence');
  }, [openedCase, current]);
  const arrived = (opened: OpenedCase, code: string | null): void => {
    if (code !== null) setStep({ at: 'recovery', opened, code });
    else setOpenedCase(opened.caseId);
  };
  const openOther = async (): Promise<void> => {
    const { paths, failure } = await pick('open-case');
    setPickFailure(failure);
    const [chosen] = paths ?? [];
    if (chosen !== undefined) void inspect.act({ token: chosen.token });
  };

  if (step === null)
    return <Page title={say('cases.title')}>{<ErrorNotice failure={recent.failure} />}</Page>;
  switch (step.at) {
    case 'recovery':
      return (
        <RecoverySheet
          caseName={step.opened.title ?? step.opened.name}
          code={step.code}
          onDone={() => go(step.opened.items === 0 ? 'import' : 'evidence')}
        />
      );
    case 'open':
      return (
        <OpenCase
          front={step.front}
          onOpened={(opened) => arrived(opened.case, opened.recoveryCode)}
          onBack={() => setStep({ at: 'list' })}
        />
      );
    case 'new':
      return (
        <NewCase
          onCreated={(created) => arrived(created.case, created.recoveryCode)}
          onBack={() => setStep({ at: 'list' })}
          isFirst={isFirst}
        />
      );
    case 'list':
      return (
        <Page
          title={say('cases.title')}
          lede={say('cases.lede')}
          acts={
            <>
              <Button variant="quiet" icon={ArchiveRestore} onPress={() => go('start', ['restore'])}>
                {say('restore.title')}
              </Button>
              <Button icon={FolderOpen} onPress={() => void openOther()}>
                {say('cases.open')}
              </Button>
              <Button variant="primary" icon={Plus} onPress={() => setStep({ at: 'new' })}>
                {say('cases.create')}
              </Button>
            </>
          }
        >
          <ErrorNotice failure={pickFailure ?? inspect.failure ?? forget.failure} />
          <Section title={say('cases.recent')}>
            {recent.data === undefined || recent.data.length === 0 ? (
              <p>{say('cases.recent.none')}</p>
            ) : (
              <ul className="recent-cases">
                {recent.data.map((one) => (
                  // Not by its token: that is another one whenever the list is read again, and a press that goes on would be lost.
                  <li key={one.path} className="recent-case">
                    <div className="recent-words">
                      <strong>
                        {one.title === null ? <Name text={one.name} /> : <Outside text={one.title} />}
                      </strong>
                      <span className="field-description">
                        <Outside text={one.path} />
                      </span>
                      <span className="field-description">
                        {one.isThere
                          ? say('cases.recent.opened', { ago: ago(one.opened) ?? one.opened })
                          : say('cases.recent.gone')}
                      </span>
                    </div>
                    <Button
                      isDisabled={!one.isThere}
                      isPending={inspect.isActing}
                      onPress={() => void inspect.act({ token: one.token })}
                    >
                      {say('cases.openThis', { name: one.title ?? one.name })}
                    </Button>
                    <IconButton
                      icon={X}
                      name={say('cases.recent.forget', { name: one.title ?? one.name })}
                      onPress={() => void forget.act({ token: one.token })}
                    />
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </Page>
      );
  }
}
