/** A field of a description for which profiles have words: they are offered, and any other text may stand there too. */
import type { ReactNode } from 'react';
import { displayText } from '../../../shared/core/display.ts';
import type { WordList } from '../../../shared/core/profile/index.ts';
import { useCall } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { ComboBox, Outside } from '../../ui/index.ts';

/** The list of a profile that has words for a column; a level stands in the column of its field. */
export const WORDS_OF_COLUMN: Readonly<Record<string, WordList>> = {
  itemType: 'itemTypes',
  classification: 'classificationLevels',
};

export interface SuggestedFieldProps {
  readonly label: string;
  readonly isLabelHidden: boolean;
  readonly list: WordList;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error: string | null;
}

export function SuggestedField({ list, value, onChange, ...rest }: SuggestedFieldProps): ReactNode {
  const { say } = useI18n();
  const words = useCall('profiles.words', {}).data?.[list] ?? [];
  const comma = say('import.list.comma');
  const titles = [...new Set(words.flatMap(({ profiles }) => profiles))];
  return (
    <ComboBox
      {...rest}
      options={words.map(({ word, profiles }) => ({
        id: word,
        label: displayText(word),
        // What all of them have needs no word of its own.
        ...(profiles.length < titles.length && { description: displayText(profiles.join(comma)) }),
      }))}
      inputValue={value}
      onInputChange={onChange}
      value={words.find(({ word }) => word === value)?.word ?? null}
      onChoose={(word) => {
        if (word !== null) onChange(word);
      }}
      takesOtherText
      opensAtOnce={false}
      {...(titles.length > 0 && {
        description: (
          <>
            {say('item.suggested')} <Outside text={titles.join(comma)} />
          </>
        ),
      })}
    />
  );
}
