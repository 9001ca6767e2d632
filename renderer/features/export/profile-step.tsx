/** Second step: by which profile, what it asks, and what of it is not confirmed. */
import type { ReactNode } from 'react';
import { hrefOf, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { ErrorNotice, Link, RadioGroup } from '../../ui/index.ts';
import { ProfileFacts } from '../profiles/index.ts';
import { useAskedProfile } from './export-choice.ts';
import { PageImagesField } from './page-images-field.tsx';
import { StepActs, type StepProps } from './step.tsx';

export function ProfileStep({ draft, change, onNext, onBack }: StepProps): ReactNode {
  const { say } = useI18n();
  const list = useCall('profiles.list', {});
  const asked = useAskedProfile(draft.profile);
  return (
    <div className="export-step">
      <ErrorNotice failure={list.failure} />
      {list.data !== undefined && (
        <RadioGroup
          label={say('profiles.choose')}
          description={say('profiles.choose.description')}
          value={asked.sha256 ?? 'none'}
          onChange={(profile) =>
            change((before) => ({ ...before, profile, incomplete: false, pageImages: false }))
          }
          options={[
            ...list.data.map(({ sha256, title, version, unconfirmed, isNewest }) => ({
              id: sha256,
              label: title,
              description: [
                say('profiles.version', { version }),
                ...(isNewest ? [] : [say('profiles.older')]),
                ...(unconfirmed === 0 ? [] : [say('profiles.unconfirmed', { count: unconfirmed })]),
              ].join(' · '),
            })),
            { id: 'none', label: say('profiles.none'), description: say('profiles.none.description') },
          ]}
        />
      )}
      {asked.sha256 !== null && <ProfileFacts key={asked.sha256} sha256={asked.sha256} heading="h2" />}
      {asked.sha256 !== null && (
        <PageImagesField
          sha256={asked.sha256}
          isSelected={draft.pageImages}
          onChange={(pageImages) => change((before) => ({ ...before, pageImages }))}
        />
      )}
      <p>
        <Link href={hrefOf('settings')}>{say('profiles.import')}</Link>
      </p>
      <StepActs onBack={onBack} onNext={onNext} isDisabled={!asked.isKnown} />
    </div>
  );
}
