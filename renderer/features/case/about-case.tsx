/** The open case as a whole: what it is, who can open it, copies of it. */
import type { ReactNode } from 'react';
import { useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Page, Section } from '../../ui/index.ts';
import { TermsEditor } from '../protection/index.ts';
import { ReadOnlyNotice } from '../start/index.ts';
import { CaseAccess } from './case-access.tsx';

export function AboutCase(): ReactNode {
  const { say } = useI18n();
  const { readOnly } = useOpenCase();
  return (
    <Page title={say('aboutCase.title')} lede={say('aboutCase.lede')}>
      {readOnly !== null && <ReadOnlyNotice readOnly={readOnly} />}
      <CaseAccess />
      <Section title={say('terms.title')}>
        <TermsEditor />
      </Section>
    </Page>
  );
}
