/** The very words that would leave, by group; withheld ones are marked, and each group can be withheld or disclosed from here. */
import type { ReactNode } from 'react';
import type { ExportCheck } from '../../../shared/contract/index.ts';
import type { DisclosureGroup } from '../../../shared/core/ledger/entry-types.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Details, Outside } from '../../ui/index.ts';
import { wordsByFate } from './export-draft.ts';

type Words = ExportCheck['words'][number];

export interface LeavingWordsProps {
  readonly words: readonly Words[];
  readonly onWithhold: (group: DisclosureGroup, isWithheld: boolean) => void;
}

export function LeavingWords({ words, onWithhold }: LeavingWordsProps): ReactNode {
  const { say } = useI18n();
  const { leaving, withheld, empty } = wordsByFate(words);
  return (
    <>
      <h3>{say('export.words.leaving', { count: leaving.length })}</h3>
      {leaving.map((group) => (
        <GroupWords key={group.group} words={group} onWithhold={onWithhold} />
      ))}
      <h3>{say('export.words.withheld', { count: withheld.length })}</h3>
      {withheld.map((group) => (
        <GroupWords key={group.group} words={group} onWithhold={onWithhold} />
      ))}
      {empty.length > 0 && (
        <p className="field-description">
          {say('export.words.empty')}{' '}
          {empty.map((group) => say(`export.group.${group}`)).join(say('import.list.comma'))}
        </p>
      )}
    </>
  );
}

function GroupWords({
  words: { group, values, further, withheld },
  onWithhold,
}: {
  readonly words: Words;
  readonly onWithhold: LeavingWordsProps['onWithhold'];
}): ReactNode {
  const { say } = useI18n();
  const name = say(`export.group.${group}`);
  return (
    <div className={withheld ? 'export-words withheld' : 'export-words'}>
      <Details
        isUnfoldedAtFirst={!withheld}
        summary={
          <>
            <strong>{name}</strong> {say('export.words.count', { count: values.length + further })} ·{' '}
            {say(withheld ? 'export.words.isWithheld' : 'export.words.leaves')}
          </>
        }
      >
        <ul className="export-values" aria-label={name} tabIndex={0}>
          {values.map((value) => (
            <li key={value}>
              <Outside text={value} />
            </li>
          ))}
        </ul>
        {further > 0 && <p>{say('export.words.further', { count: further })}</p>}
      </Details>
      <Button size="small" onPress={() => onWithhold(group, !withheld)}>
        {say(withheld ? 'export.words.disclose' : 'export.words.withhold', { name })}
      </Button>
    </div>
  );
}
