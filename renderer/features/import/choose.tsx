/** Before an import: what is imported, counted before anything starts, and what is told of it. */
import { FilePlus2, FolderPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ContractFailure, ImportPlan, PickedPath } from '../../../shared/contract/index.ts';
import { useAppState, useOpenCase } from '../../app/app-state.tsx';
import { useAct, useCall } from '../../app/client.tsx';
import { useDraft } from '../../app/draft.ts';
import { jobHref } from '../../app/job-words.ts';
import { hrefOf } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Link, Notice, Page, Section } from '../../ui/index.ts';
import { DropArea, usePick } from '../files/index.ts';
import { AnswersForm } from './answers-form.tsx';
import { jobInTheWay } from './unfinished-batches.ts';
import { EMPTY_DRAFT, NO_ANSWERS, withRoots } from './import-draft.ts';
import { planTotals } from './plan-totals.ts';
import { RootList } from './root-list.tsx';
import { Unfinished } from './unfinished.tsx';

export function Choose(): ReactNode {
  const { say } = useI18n();
  const { jobs, takesDrops } = useAppState();
  const open = useOpenCase();
  const pick = usePick();
  const [draft, change] = useDraft(`import ${open.caseId}`, EMPTY_DRAFT);
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const canWrite = open.readOnly === null;
  const last = useCall('imports.lastAnswers', {}, { isWanted: canWrite });
  const plan = useCall(
    'imports.plan',
    { roots: draft.roots.map(({ token }) => token) },
    { isWanted: canWrite && draft.roots.length > 0, keepsLast: true },
  );
  const start = useAct('imports.start', ({ job }) => {
    change(() => EMPTY_DRAFT);
    go('import', ['job', job]);
  });
  const busy = jobInTheWay(jobs);

  const add = (paths: readonly PickedPath[]): void =>
    change((before) => ({ ...before, roots: withRoots(before.roots, paths) }));
  const choose = async (purpose: 'import-files' | 'import-folder'): Promise<void> => {
    const { paths, failure } = await pick(purpose);
    setPickFailure(failure);
    if (paths !== null) add(paths);
  };
  const answers = draft.answers ?? last.data ?? NO_ANSWERS;
  const send = (): void =>
    void start.act({
      roots: draft.roots.map(({ token }) => token),
      answers,
      hashList: draft.hashList?.token ?? null,
      graphic: draft.graphic,
    });

  const allBatches = (
    <Link look="button" href={hrefOf('import', ['batches'])}>
      {say('import.batches.all')}
    </Link>
  );
  if (!canWrite) {
    return (
      <Page title={say('import.title')} acts={allBatches}>
        <Notice tone="attention">{say('import.readOnly')}</Notice>
      </Page>
    );
  }
  return (
    <Page title={say('import.title')} lede={say('import.lede')} acts={allBatches}>
      <Unfinished />
      {busy !== undefined && (
        <Notice tone="info" action={<Link href={jobHref(busy)}>{say('import.busy.look')}</Link>}>
          {say('import.busy', { job: say(`job.${busy.kind}`) })}
        </Notice>
      )}
      <Section title={say('import.what')}>
        <DropArea purpose="import-files" onDropped={add}>
          <p>{say(takesDrops ? 'import.drop' : 'import.noDrop')}</p>
          <div className="page-acts">
            <Button
              icon={FilePlus2}
              variant={draft.roots.length === 0 ? 'primary' : 'secondary'}
              onPress={() => void choose('import-files')}
            >
              {say('import.chooseFiles')}
            </Button>
            <Button icon={FolderPlus} onPress={() => void choose('import-folder')}>
              {say('import.chooseFolders')}
            </Button>
          </div>
        </DropArea>
        <ErrorNotice failure={pickFailure} />
        {draft.roots.length > 0 && (
          <>
            <RootList
              roots={draft.roots}
              plan={plan.data}
              onRemove={(token) =>
                change((before) => ({
                  ...before,
                  roots: before.roots.filter((root) => root.token !== token),
                }))
              }
            />
            <ErrorNotice
              failure={plan.failure}
              action={<Button onPress={plan.again}>{say('import.countAgain')}</Button>}
            />
            {plan.data !== undefined && <Totals plan={plan.data} />}
          </>
        )}
      </Section>
      {draft.roots.length > 0 && (
        <Section title={say('import.about')}>
          <AnswersForm
            answers={answers}
            isFromLastTime={draft.answers === null && Object.values(answers).some((text) => text !== '')}
            draft={draft}
            onAnswers={(next) => change((before) => ({ ...before, answers: next }))}
            onDraft={(part) => change((before) => ({ ...before, ...part }))}
            onSubmit={send}
            start={{
              isActing: start.isActing,
              failure: start.failure,
              isPossible: busy === undefined && last.status !== 'waiting',
            }}
            files={plan.data === undefined ? null : planTotals(plan.data).files}
          />
        </Section>
      )}
    </Page>
  );
}

function Totals({ plan }: { readonly plan: ImportPlan }): ReactNode {
  const { say, bytes } = useI18n();
  const totals = planTotals(plan);
  return (
    <div role="status" className="import-totals">
      <p>
        <strong>
          {say(totals.atLeast ? 'import.totalAtLeast' : 'import.total', {
            count: totals.files,
            size: bytes(totals.bytes),
          })}
        </strong>{' '}
        {plan.freeBytes !== null && say('import.free', { size: bytes(plan.freeBytes) })}
      </p>
      {totals.fits === false && <Notice tone="attention">{say('import.doesNotFit')}</Notice>}
    </div>
  );
}
