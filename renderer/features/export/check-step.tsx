/** Fourth step: what stands against a complete bundle, findings by severity, and the very words that would leave. What is found can be mended here. */
import { useEffect, type ReactNode } from 'react';
import { hrefOf, useCall, useForget, useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Bytes, Count, ErrorNotice, Facts, Link, Section } from '../../ui/index.ts';
import { UNKNOWN_CHOICE, useExportChoice } from './export-choice.ts';
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
  const check = useCall('exports.check', chosen.choice ?? UNKNOWN_CHOICE, {
    isWanted: chosen.choice !== null,
    keepsLast: true,
  });
  const forget = useForget();
  // Whoever mended something elsewhere finds it mended here.
  useEffect(() => forget('exports.check'), [forget, open.entries]);
  const again = (): void => {
    chosen.again();
    check.again();
  };
  const back = <StepActs onBack={onBack} onNext={onNext} isDisabled />;
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
  const { items, bytes, entries, findings, words, preflight, reveals, protection } = check.data;
  return (
    <div className="export-step wide">
      <Facts
        facts={[
          { name: say('export.check.items'), value: <Count value={items} /> },
          { name: say('export.check.bytes'), value: <Bytes size={bytes} isExact /> },
          { name: say('export.check.entries'), value: <Count value={entries} /> },
        ]}
      />
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
      {words.length > 0 && (
        <Section title={say('export.words')}>
          <LeavingWords
            words={words}
            onWithhold={(group, isWithheld) =>
              change((before) => ({ ...before, withheld: withGroup(before.withheld, group, isWithheld) }))
            }
          />
        </Section>
      )}
      <StepActs
        onBack={onBack}
        onNext={() => {
          change((before) => ({ ...before, looked: lookedOver(check.data, before) }));
          onNext();
        }}
        isDisabled={!canBeSigned(check.data) || (isIncomplete(check.data) && !draft.incomplete)}
      />
    </div>
  );
}
