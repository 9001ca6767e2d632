/** Fifth step: what stands against a complete bundle, findings by severity, and the very words that would leave. What is found can be mended here. */
import type { ReactNode } from 'react';
import { hrefOf, useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Bytes, Count, ErrorNotice, Facts, Link, Notice, Section } from '../../ui/index.ts';
import { isAnnexEmpty } from './encryption-draft.ts';
import { useExportCheck, useExportChoice } from './export-choice.ts';
import { canBeSigned, isIncomplete, lookedOver, withGroup } from './export-draft.ts';
import { Findings } from './findings.tsx';
import { LeavingWords } from './leaving-words.tsx';
import { Preflight } from './preflight.tsx';
import { ProtectedTerms } from './protected-terms.tsx';
import { Reveals } from './reveals.tsx';
import { StepActs, type StepProps } from './step.tsx';

export function CheckStep({ draft, change, onNext, onBack }: StepProps): ReactNode {
  const { say } = useI18n();
  const open = useOpenCase();
  const chosen = useExportChoice(draft, open.items);
  const check = useExportCheck(draft, chosen.choice, { keepsLast: true });
  const again = (): void => {
    chosen.again();
    check.again();
  };
  const words = say(draft.form === 'plain' ? 'export.plain.goOn' : 'export.sign.goOn');
  const back = <StepActs onBack={onBack} onNext={onNext} words={words} isDisabled />;
  if (check.status !== 'done') {
    return (
      <div className="export-step">
        {check.status === 'waiting' && <p role="status">{say('export.check.waiting')}</p>}
        <ErrorNotice
          failure={chosen.failure ?? check.failure}
          action={
            draft.items === 'selected' && check.failure?.code === 'VIEW_UNKNOWN' ? (
              <Link href={hrefOf('evidence')}>{say('export.check.selectAgain')}</Link>
            ) : (
              <Button onPress={again}>{say('export.check.again')}</Button>
            )
          }
        />
        {back}
      </div>
    );
  }
  const { items, bytes, entries, findings, words: leaving, preflight, reveals, protection } = check.data;
  return (
    <div className="export-step wide">
      <Facts
        facts={[
          { name: say('export.check.items'), value: <Count value={items} /> },
          { name: say('export.check.bytes'), value: <Bytes size={bytes} isExact /> },
          { name: say('export.check.entries'), value: <Count value={entries} /> },
        ]}
      />
      {draft.form === 'plain' && <Notice tone="info">{say('export.plain.profile')}</Notice>}
      {preflight !== null && (
        <Preflight
          preflight={preflight}
          incomplete={draft.incomplete}
          onIncomplete={(incomplete) => change((before) => ({ ...before, incomplete }))}
        />
      )}
      <Section title={say('export.findings')}>
        <Findings findings={findings} />
      </Section>
      {protection !== null && (
        <Section title={say('protected.title')}>
          <ProtectedTerms
            protection={protection}
            decided={draft.protectedItems}
            onDecide={(decide) =>
              change((before) => ({ ...before, protectedItems: decide(before.protectedItems) }))
            }
            choice={chosen.choice}
          />
        </Section>
      )}
      <Section title={say('reveal.title')}>
        <Reveals reveals={reveals} />
      </Section>
      {leaving.length > 0 && (
        <Section title={say('export.words')}>
          <LeavingWords
            words={leaving}
            onWithhold={(group, isWithheld) =>
              change((before) => ({ ...before, withheld: withGroup(before.withheld, group, isWithheld) }))
            }
          />
        </Section>
      )}
      {isAnnexEmpty(draft) && (
        <Notice
          tone="error"
          action={<Link href={hrefOf('export', ['recipient'])}>{say('export.annex')}</Link>}
        >
          {say('export.annex.empty')}
        </Notice>
      )}
      <StepActs
        onBack={onBack}
        words={words}
        onNext={() => {
          change((before) => ({ ...before, looked: lookedOver(check.data, before) }));
          onNext();
        }}
        isDisabled={
          !canBeSigned(check.data) || (isIncomplete(check.data) && !draft.incomplete) || isAnnexEmpty(draft)
        }
      />
    </div>
  );
}
