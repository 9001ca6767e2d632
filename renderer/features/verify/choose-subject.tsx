/** One area to drop a bundle on, a button that does the same, and what may be demanded besides. */
import { FolderSearch, ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import type { PickedPath } from '../../../shared/contract/index.ts';
import { go, useAct, useAppState } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, CheckBox, Details, ErrorNotice, Outside, Page, Section } from '../../ui/index.ts';
import { DropArea, usePick } from '../files/index.ts';

export function ChooseSubject(): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const { case: open, takesDrops } = useAppState();
  const [subject, setSubject] = useState<PickedPath | null>(null);
  const [against, setAgainst] = useState<PickedPath | null>(null);
  const [annex, setAnnex] = useState<PickedPath | null>(null);
  const [mustBeAnchored, setMustBeAnchored] = useState(false);
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const start = useAct('verify.start', ({ job }) => go('verify', [], { job }));
  const verifyCase = useAct('verify.case', ({ job }) => go('verify', [], { job }));

  const choose = async (
    purpose: 'verify-bundle' | 'checkpoint-file' | 'annex',
    take: (path: PickedPath) => void,
  ): Promise<void> => {
    const { paths, failure } = await pick(purpose);
    setPickFailure(failure);
    const [chosen] = paths ?? [];
    if (chosen !== undefined) take(chosen);
  };
  const verify = (): void => {
    if (subject === null) return;
    void start.act({
      path: subject.token,
      against: against?.token ?? null,
      requireAnchor: mustBeAnchored,
      ...(annex === null ? {} : { annex: [annex.token] }),
    });
  };
  return (
    <Page title={say('verify.title')} lede={say('verify.lede')}>
      <ErrorNotice failure={start.failure ?? verifyCase.failure ?? pickFailure} />
      <DropArea purpose="verify-bundle" onDropped={([dropped]) => setSubject(dropped ?? subject)}>
        <p>{say(takesDrops ? 'verify.drop' : 'verify.noDrop')}</p>
        <Button
          icon={FolderSearch}
          variant={subject === null ? 'primary' : 'secondary'}
          onPress={() => void choose('verify-bundle', setSubject)}
          autoFocus
        >
          {say('verify.choose')}
        </Button>
        {subject !== null && (
          <p role="status">
            <Outside text={subject.path} />
          </p>
        )}
      </DropArea>
      <Details summary={say('verify.more')}>
        <p>{say('verify.against.words')}</p>
        <p>
          <Button onPress={() => void choose('checkpoint-file', setAgainst)}>{say('verify.against')}</Button>{' '}
          {against !== null && <Outside text={against.path} />}
        </p>
        <CheckBox
          label={say('verify.requireAnchor')}
          description={say('verify.requireAnchor.words')}
          isSelected={mustBeAnchored}
          onChange={setMustBeAnchored}
        />
      </Details>
      <Details summary={say('verify.annex.more')}>
        <p>{say('verify.annex.words')}</p>
        <p>
          <Button onPress={() => void choose('annex', setAnnex)}>{say('verify.annex')}</Button>{' '}
          {annex !== null && <Outside text={annex.path} />}
        </p>
      </Details>
      <p>
        <Button
          variant="primary"
          icon={ShieldCheck}
          isDisabled={subject === null}
          isPending={start.isActing}
          onPress={verify}
        >
          {say('verify.act')}
        </Button>
      </p>
      {open !== null && (
        <Section title={say('verify.case')}>
          <p>{say('verify.case.words')}</p>
          <Button isPending={verifyCase.isActing} onPress={() => void verifyCase.act({ quick: false })}>
            {say('verify.case.act')}
          </Button>
        </Section>
      )}
    </Page>
  );
}
