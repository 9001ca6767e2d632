/** What deserves a look before signing, by severity, with the items concerned. */
import type { ReactNode } from 'react';
import type { ExportCheck } from '../../../shared/contract/index.ts';
import { hrefOf } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Link, Notice, type Tone } from '../../ui/index.ts';
import { findingsBySeverity, type Severity } from './export-draft.ts';

const TONES = { stop: 'error', attention: 'attention', note: 'info' } as const satisfies Record<
  Severity,
  Tone
>;

export function Findings({ findings }: Pick<ExportCheck, 'findings'>): ReactNode {
  const { say } = useI18n();
  if (findings.length === 0) return <p>{say('export.findings.none')}</p>;
  return findingsBySeverity(findings).map((group) => (
    <div key={group.severity} className="export-findings">
      <h3>{say(`export.severity.${group.severity}`, { count: group.findings.length })}</h3>
      {group.findings.map((finding) => (
        <FindingNotice key={finding.code} finding={finding} />
      ))}
    </div>
  ));
}

function FindingNotice({ finding }: { readonly finding: ExportCheck['findings'][number] }): ReactNode {
  const { say } = useI18n();
  const { code, severity, count, items, groups } = finding;
  const further = count - items.length;
  return (
    <Notice tone={TONES[severity]} title={say(`export.finding.${code}`)}>
      {groups.length > 0 && (
        <p>{groups.map((group) => say(`export.group.${group}`)).join(say('import.list.comma'))}</p>
      )}
      {items.length > 0 && (
        <p className="export-numbers">
          <span>{say('export.finding.items', { count })}</span>
          {items.map(({ uid, number }) => (
            <Link key={uid} href={hrefOf('item', [uid])}>
              <bdi>{number}</bdi>
            </Link>
          ))}
          {further > 0 && <span>{say('export.finding.further', { count: further })}</span>}
        </p>
      )}
      {code === 'never-verified' && (
        <p>
          <Link href={hrefOf('verify')}>{say('export.finding.verify')}</Link>
        </p>
      )}
    </Notice>
  );
}
