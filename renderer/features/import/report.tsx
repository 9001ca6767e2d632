/** What came of one import: one sentence, then what could not be read and why, then what is to be looked at. */
import type { ReactNode } from 'react';
import type { BatchReport } from '../../../shared/contract/index.ts';
import { useAppState, useOpenCase } from '../../app/app-state.tsx';
import { useAct, useCall } from '../../app/client.tsx';
import { hrefOf } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Details,
  ErrorNotice,
  Link,
  Notice,
  Outside,
  Page,
  PrintButton,
  Section,
} from '../../ui/index.ts';
import { reasonWords } from '../jobs/index.ts';
import { BatchFacts } from './batch-facts.tsx';
import { analysisLines, reasonGroups, resultSentence } from './report-facts.ts';
import { ReportSheet } from './report-sheet.tsx';
import { jobInTheWay } from './unfinished-batches.ts';
import { Unfinished } from './unfinished.tsx';

/** Longer groups begin folded. */
const SEEN_AT_ONCE = 20;

export function Report({ batch }: { readonly batch: string }): ReactNode {
  const i18n = useI18n();
  const { say } = i18n;
  const canWrite = useOpenCase().readOnly === null;
  const report = useCall('imports.report', { batch });
  if (report.status !== 'done') {
    return (
      <Page title={say('import.report.title')}>
        <ErrorNotice failure={report.failure} />
        {report.status === 'waiting' && <p role="status">{say('import.report.waiting')}</p>}
      </Page>
    );
  }
  const { summary } = report.data;
  return (
    <Page
      title={resultSentence(summary, i18n)}
      lede={say(`import.state.${summary.state}.lede`)}
      acts={
        <>
          <PrintButton label={say('import.report.print')} />
          <Link look="button" href={hrefOf('import')}>
            {say('import.more')}
          </Link>
          <Link look="primary" href={hrefOf('evidence', [], { batch })}>
            {say('import.evidence')}
          </Link>
        </>
      }
    >
      {canWrite && <Unfinished only={batch} />}
      <Warnings report={report.data} />
      <Unacquired report={report.data} />
      <Analyses report={report.data} />
      <Section title={say('import.report.batch')}>
        <BatchFacts summary={summary} />
      </Section>
      <p>
        <Link href={hrefOf('import', ['batches'])}>{say('import.batches.all')}</Link>
      </p>
      <ReportSheet report={report.data} />
    </Page>
  );
}

function Warnings({ report }: { readonly report: BatchReport }): ReactNode {
  const { say } = useI18n();
  const { summary, notAsReceived, ignoredListLines } = report;
  return (
    <>
      {summary.damaged > 0 && (
        <Notice tone="refuted" title={say('import.damaged.title')}>
          {say('import.damaged', { count: summary.damaged })}
        </Notice>
      )}
      {notAsReceived.length > 0 && (
        <Notice tone="attention" title={say('import.notAsReceived', { count: notAsReceived.length })}>
          <p>{say('import.notAsReceived.lede')}</p>
          <p className="import-numbers">
            {notAsReceived.map((number) => (
              <bdi key={number}>{number}</bdi>
            ))}
          </p>
          <p>
            <Link href={hrefOf('evidence', [], { status: 'not-as-received', batch: summary.batch })}>
              {say('import.notAsReceived.show')}
            </Link>
          </p>
        </Notice>
      )}
      {ignoredListLines > 0 && (
        <Notice tone="info">{say('import.ignoredLines', { count: ignoredListLines })}</Notice>
      )}
    </>
  );
}

function Unacquired({ report: { unacquired, further } }: { readonly report: BatchReport }): ReactNode {
  const i18n = useI18n();
  const { say } = i18n;
  if (unacquired.length === 0) return null;
  return (
    <Section title={say('import.unacquired')}>
      <p>{say('import.unacquired.lede')}</p>
      {reasonGroups(unacquired).map(({ outcome, reason, paths }) => (
        <Details
          key={`${outcome} ${reason}`}
          level={3}
          isUnfoldedAtFirst={paths.length <= SEEN_AT_ONCE}
          summary={
            <>
              {say(`import.outcome.${outcome}`, { count: paths.length })}:{' '}
              <Outside text={reasonWords(reason, i18n)} />
            </>
          }
        >
          <ul className="import-paths">
            {paths.map((path) => (
              <li key={path}>
                <Outside text={path} />
              </li>
            ))}
          </ul>
        </Details>
      ))}
      {further > 0 && <p>{say('import.unacquired.further', { count: further })}</p>}
    </Section>
  );
}

function Analyses({ report }: { readonly report: BatchReport }): ReactNode {
  const i18n = useI18n();
  const { say, trySay } = i18n;
  const { parserWall, case: open, jobs } = useAppState();
  const analyse = useAct('imports.analyse', ({ job }) => go('import', ['job', job]));
  const lines = analysisLines(report.analyses);
  const canAnalyse = open?.readOnly === null && jobInTheWay(jobs) === undefined;
  return (
    <Section title={say('import.analyses')}>
      {lines.length === 0 && <p>{say('import.analyses.none')}</p>}
      {lines.length > 0 && (
        <ul className="import-analyses">
          {lines.map(({ kind, counts }) => (
            <li key={kind}>
              <strong>{say(`stage.${kind}`)}</strong>:{' '}
              {counts
                .map(
                  ({ status, count }) =>
                    trySay(`import.analysis.${status}`, { count }) ?? `${status} ${count}`,
                )
                .join(say('import.list.comma'))}
            </li>
          ))}
        </ul>
      )}
      {open !== null && open.waitingAnalyses > 0 && (
        <Notice
          tone="info"
          {...(canAnalyse && {
            action: (
              <Button isPending={analyse.isActing} onPress={() => void analyse.act({})}>
                {say('import.analyses.act')}
              </Button>
            ),
          })}
        >
          {say('import.analyses.waiting')}
        </Notice>
      )}
      <ErrorNotice failure={analyse.failure} />
      {report.problems.length > 0 && (
        <Details level={3} summary={say('import.problems', { count: report.problems.length })}>
          <ul className="import-paths">
            {report.problems.map(({ item, kind, status, reason }) => (
              <li key={`${item} ${kind}`}>
                <bdi>{item}</bdi>, {say(`stage.${kind}`)}: {say(`import.problem.${status}`)}{' '}
                <Outside text={reasonWords(reason, i18n)} />
              </li>
            ))}
          </ul>
        </Details>
      )}
      {parserWall === 'process' && <Notice tone="info">{say('import.lacks.sandbox')}</Notice>}
      {parserWall === 'unknown' && lines.length > 0 && (
        <Notice tone="info">{say('import.lacks.unknown')}</Notice>
      )}
    </Section>
  );
}
