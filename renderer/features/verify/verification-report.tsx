/** What a verification says: one sentence, four answers, what was found, technical detail, what it cannot tell. Printable as it stands. */
import type { ReactNode } from 'react';
import type { Verification } from '../../../shared/contract/index.ts';
import { go } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Details,
  Fingerprint,
  Hash,
  Facts,
  Mark,
  Notice,
  Outside,
  Page,
  PrintButton,
  Section,
  Time,
  WordList,
  type Fact,
} from '../../ui/index.ts';
import { TrustSigner } from './trust-signer.tsx';
import { CANNOT_TELL, markOf, QUESTIONS, sortedFindings, toneOf } from './verdict-words.ts';
import './verify.css';

export interface VerificationReportProps {
  readonly verification: Verification;
  /** The job whose result this is: trust in its signer starts from it. */
  readonly job: string;
}

export function VerificationReport({ verification, job }: VerificationReportProps): ReactNode {
  const { say, trySay } = useI18n();
  const { verdict, answers, checked, notChecked, unknownSigner, recordedSeq } = verification;
  const { decisive, notes } = sortedFindings(verification);
  return (
    <Page
      title={trySay(`verdict.${verdict}`) ?? verdict}
      lede={<Outside text={verification.path} />}
      acts={
        <>
          <PrintButton label={say('verify.print')} />
          <Button variant="primary" onPress={() => go('verify')}>
            {say('verify.another')}
          </Button>
        </>
      }
    >
      <div className="verification" data-verdict={verdict}>
        <Notice
          tone={toneOf(verdict)}
          title={
            <>
              <Mark answer={markOf(verdict)} /> <span className="exact">{verdict}</span>
            </>
          }
        >
          <p>{trySay(`verify.what.${verdict}`) ?? ''}</p>
        </Notice>
        <Section title={say('verify.answers')}>
          <dl className="answers">
            {QUESTIONS.map((question) => (
              <div key={question} className="answer">
                <dt>{say(`question.${question}`)}</dt>
                <dd>
                  <Mark answer={answers[question]} />
                </dd>
                <dd className="answer-why">{say(`verify.why.${question}.${answers[question]}`)}</dd>
              </div>
            ))}
          </dl>
        </Section>
        {unknownSigner !== null && <TrustSigner signer={unknownSigner} job={job} />}
        {decisive.length > 0 && (
          <Section title={say('verify.findings', { count: decisive.length })}>
            <FindingList findings={decisive} />
          </Section>
        )}
        {notes.length > 0 && (
          <Section title={say('verify.notes')}>
            <FindingList findings={notes} />
          </Section>
        )}
        {verification.furtherFindings > 0 && (
          <p>{say('verify.further', { count: verification.furtherFindings })}</p>
        )}
        <AnnexAnswer annex={checked.annex} />
        <Technical verification={verification} />
        {notChecked.length > 0 && (
          <Section title={say('verify.notChecked')}>
            <ul>
              {notChecked.map((code) => (
                <li key={code}>{trySay(`verify.notChecked.${code}`) ?? code}</li>
              ))}
            </ul>
          </Section>
        )}
        <Section title={say('verify.cannot')}>
          <ul>
            {CANNOT_TELL.map((key) => (
              <li key={key}>{say(key)}</li>
            ))}
          </ul>
        </Section>
        {recordedSeq !== null && <p>{say('verify.recorded', { seq: recordedSeq })}</p>}
      </div>
    </Page>
  );
}

/** What of the annex belongs to the bundle. What does not is among the findings, and what was not given among what was not checked. */
function AnnexAnswer({ annex }: Pick<Verification['checked'], 'annex'>): ReactNode {
  const { say } = useI18n();
  if (annex === null || (annex.file !== true && annex.disclosures === null)) return null;
  return (
    <Section title={say('export.annex')}>
      {annex.file === true && <p>{say('verify.annex.file')}</p>}
      {annex.disclosures !== null && <p>{say('verify.annex.content', { count: annex.disclosures })}</p>}
    </Section>
  );
}

/** The sign of the verdict that a finding leads to; a dot for what is only noted. */
const signOf = (verdict: string | null): string => {
  if (verdict === null) return '·';
  return markOf(verdict) === 'refuted' ? '✗' : '?';
};

function FindingList({ findings }: Pick<Verification, 'findings'>): ReactNode {
  const { trySay, say } = useI18n();
  return (
    <ul className="findings">
      {findings.map(({ code, verdict, path, item, seq, detail }, at) => (
        <li key={at}>
          <span aria-hidden="true">{signOf(verdict)}</span>{' '}
          {trySay(`finding.${code}`) ?? say('verify.unknownFinding')}{' '}
          {path !== undefined && <Outside text={path} />} {item !== undefined && <Outside text={item} />}{' '}
          {seq !== undefined && say('verify.entry', { seq })}{' '}
          {detail !== undefined && (
            <span className="finding-detail">
              <Outside text={detail} />
            </span>
          )}{' '}
          <code className="finding-code">{code}</code>
        </li>
      ))}
    </ul>
  );
}

function Technical({ verification }: { readonly verification: Verification }): ReactNode {
  const { say, number, bytes } = useI18n();
  const { checked, at } = verification;
  const facts: Fact[] = [{ name: say('verify.at'), value: <Time at={at} standing="recorded" /> }];
  const add = (name: string, value: ReactNode): void => void facts.push({ name, value });
  if (checked.files !== null) add(say('verify.files'), number(checked.files));
  if (checked.bytes !== null) add(say('verify.bytes'), bytes(checked.bytes));
  if (checked.items !== null) add(say('verify.items'), number(checked.items));
  if (checked.objects !== null) add(say('verify.objects'), number(checked.objects));
  if (checked.entries !== null) add(say('verify.entries'), number(checked.entries));
  if (checked.bundle !== null) add(say('verify.bundle'), <Outside text={checked.bundle} />);
  if (checked.caseId !== null) add(say('verify.caseId'), <Outside text={checked.caseId} />);
  if (checked.signer !== null) {
    const { signer } = checked;
    add(
      say('verify.signer'),
      <>
        {signer.label !== null && (
          <p>
            <Outside text={signer.label} />
          </p>
        )}
        <p>
          <Outside text={signer.code} /> · {say('verify.signedAt')}{' '}
          <Time at={signer.signedAt} standing="claimed" />
        </p>
        <Hash value={signer.fingerprint} name={say('verify.keyFingerprint')} />
      </>,
    );
  }
  if (checked.checkpoint !== null) {
    add(say('verify.checkpoint'), say('verify.checkpoint.of', { size: checked.checkpoint.size }));
    add(say('verify.root'), <Hash value={checked.checkpoint.root} name={say('verify.root')} />);
  }
  if (checked.anchorSize !== null)
    add(say('verify.anchor'), say('verify.anchor.of', { size: checked.anchorSize }));
  return (
    <Section title={say('verify.technical')}>
      {checked.fingerprint !== null && (
        <>
          <p>{say('verify.fingerprint.words')}</p>
          <Fingerprint groups={checked.fingerprint} name={say('verify.fingerprint')} />
          {checked.words.length > 0 && <WordList words={checked.words} name={say('verify.fingerprint')} />}
        </>
      )}
      <Details summary={say('verify.technical.more')} isUnfoldedAtFirst>
        <Facts facts={facts} />
      </Details>
    </Section>
  );
}
