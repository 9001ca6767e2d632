/** The state of the case in one line at the bottom; every part leads to where it is explained. */
import { EyeOff } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { OpenCase } from '../../shared/contract/index.ts';
import { LEDGER_STANDS } from '../../shared/core/verdict/verdicts.ts';
import { useI18n } from '../i18n/index.ts';
import { Button, Link, Mark, type Answer } from '../ui/index.ts';
import { useAppState } from './app-state.tsx';
import { useCover } from './cover.tsx';
import { jobHref, jobWords } from './job-words.ts';
import { hrefOf } from './place.ts';

const MINUTE_MS = 60_000;

/** The clock in steps of a minute, for "2 h ago". */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function ledgerMark(check: OpenCase['lastCheck']): Answer {
  if (check === null) return 'not-asked';
  if (LEDGER_STANDS.has(check.verdict)) return 'established';
  return check.verdict === 'CANNOT_CHECK' ? 'unknown' : 'refuted';
}

function CaseState({ open }: { readonly open: OpenCase }): ReactNode {
  const { say, trySay, ago } = useI18n();
  const now = useNow();
  const { lastCheck, checkpoint, waitingAnalyses } = open;
  const mark = ledgerMark(lastCheck);
  const ledgerWords = (): string => {
    if (lastCheck === null) return say('status.noLook');
    if (mark === 'established') return say('status.whole', { last: lastCheck.wholeTo });
    return say('status.notWhole', { verdict: trySay(`verdict.${lastCheck.verdict}`) ?? lastCheck.verdict });
  };
  const signers = checkpoint?.signedBy.map(({ code, fingerprint }) => code ?? fingerprint) ?? [];
  const checkpointWords = (): string => {
    if (checkpoint === null) return say('status.noCheckpoint');
    return signers.length === 0
      ? say('status.checkpointUnsigned')
      : say('status.checkpointBy', { codes: signers.join(', ') });
  };
  return (
    <>
      <Link href={hrefOf('ledger')}>
        <Mark answer={mark} word={ledgerWords()} />
      </Link>
      <Link href={hrefOf('ledger')}>
        {lastCheck === null
          ? say('status.neverVerified')
          : say('status.verified', { ago: ago(lastCheck.at, now) ?? lastCheck.at })}
      </Link>
      <Link href={hrefOf('ledger', ['checkpoints'])}>{checkpointWords()}</Link>
      {waitingAnalyses > 0 && (
        <Link href={hrefOf('evidence', [], { status: 'not-analysed' })}>
          {say('status.waiting', { count: waitingAnalyses })}
        </Link>
      )}
    </>
  );
}

export function StatusLine(): ReactNode {
  const i18n = useI18n();
  const { say } = i18n;
  const { case: open, jobs } = useAppState();
  const { coverAll } = useCover();
  const running = jobs.filter(
    ({ state }) => state === 'running' || state === 'stopping' || state === 'paused',
  );
  return (
    <footer className="status-line screen-only" aria-label={say('app.status')} tabIndex={-1} data-part="">
      <div className="status-parts">{open !== null && <CaseState open={open} />}</div>
      <div className="status-parts at-end">
        {running.length === 0 && <span className="status-idle">{say('status.idle')}</span>}
        {running.map((job) => (
          <Link key={job.id} href={jobHref(job)}>
            {jobWords(job, i18n)}
          </Link>
        ))}
        <Button variant="quiet" size="small" icon={EyeOff} onPress={coverAll}>
          {say('status.cover')}
        </Button>
      </div>
    </footer>
  );
}
