/** Shows what the address means: preparing an export step by step, or the job that writes one. */
import { useEffect, type ReactNode } from 'react';
import { go, hrefOf, useAppState, useOpenCase, type Place } from '../../app/index.ts';
import { useDraft } from '../../app/draft.ts';
import { useI18n } from '../../i18n/index.ts';
import { EmptyPlace, Link, Notice, Page, Steps } from '../../ui/index.ts';
import { useChosenItems } from '../evidence/index.ts';
import { CheckStep } from './check-step.tsx';
import { DisclosureStep } from './disclosure-step.tsx';
import {
  allowedStep,
  begunAnew,
  EMPTY_EXPORT,
  stepAfter,
  stepBefore,
  STEPS,
  withHanded,
  withNamed,
  type Step,
} from './export-draft.ts';
import { ExportJob } from './export-job.tsx';
import { exportViewOf, itemsOfQuery } from './export-view.ts';
import './export.css';
import { ItemsStep } from './items-step.tsx';
import { ProfileStep } from './profile-step.tsx';
import { RecipientStep } from './recipient-step.tsx';
import { SignStep } from './sign-step.tsx';
import type { StepProps } from './step.tsx';

export function ExportPage({ place }: { readonly place: Place }): ReactNode {
  const view = exportViewOf(place);
  return view.at === 'job' ? (
    <ExportJob key={view.job} id={view.job} />
  ) : (
    <Prepare wanted={view.step} named={place.query['items'] ?? ''} />
  );
}

const VIEWS = {
  items: ItemsStep,
  profile: ProfileStep,
  recipient: RecipientStep,
  disclosure: DisclosureStep,
  check: CheckStep,
  sign: SignStep,
} as const satisfies Record<Step, (props: StepProps) => ReactNode>;

function Prepare({
  wanted,
  named,
}: {
  readonly wanted: string | undefined;
  readonly named: string;
}): ReactNode {
  const { say } = useI18n();
  const open = useOpenCase();
  const { custodian } = useAppState();
  const handed = useChosenItems();
  const [draft, change] = useDraft(`export ${open.caseId}`, EMPTY_EXPORT);
  useEffect(() => {
    if (handed !== null) change((before) => withHanded(before, handed));
  }, [handed, change]);
  useEffect(() => {
    const uids = itemsOfQuery({ items: named });
    if (uids === null) return;
    change((before) =>
      withNamed(before, { selection: { kind: 'uids', uids: [...uids] }, count: uids.length }),
    );
    go('export', [], {}, { replaces: true });
  }, [named, change]);

  const step = allowedStep(wanted, draft);
  const before = stepBefore(step);
  const View = VIEWS[step];
  // Nothing of a plain set is signed.
  const isPlain = draft.form === 'plain';
  if (open.items === 0) {
    return (
      <Page title={say('export.title')}>
        <EmptyPlace
          title={say('export.nothing')}
          action={
            <Link look="primary" href={hrefOf('import')}>
              {say('import.title')}
            </Link>
          }
        >
          <p>{say('export.nothing.why')}</p>
        </EmptyPlace>
      </Page>
    );
  }
  return (
    <Page
      title={say(step === 'sign' && isPlain ? 'export.plain.ask' : `export.step.${step}.title`)}
      lede={say(`export.step.${step}.lede`)}
      acts={
        <Link look="button" href={hrefOf('bundles')}>
          {say('bundles.title')}
        </Link>
      }
    >
      <Steps
        steps={STEPS.map((one) =>
          say(one === 'sign' && isPlain ? 'export.plain.step' : `export.step.${one}`),
        )}
        current={STEPS.indexOf(step)}
      >
        {step !== 'sign' && open.readOnly !== null && (
          <Notice tone="attention">{say('export.finding.read-only')}</Notice>
        )}
        {step !== 'sign' && open.readOnly === null && custodian?.canSign === false && (
          <Notice tone="attention">{say('export.finding.key-locked')}</Notice>
        )}
        <View
          draft={draft}
          change={change}
          onNext={() => go('export', [stepAfter(step)])}
          onBack={before === null ? null : () => go('export', before === 'items' ? [] : [before])}
          onStarted={(job) => {
            go('export', ['job', job], {}, { replaces: true });
            change(begunAnew);
          }}
        />
      </Steps>
    </Page>
  );
}
