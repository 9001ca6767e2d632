/** One item of the gallery. A covered one is a grey place with its word, whatever there is to be seen. */
import type { ReactNode } from 'react';
import type { EvidenceRow } from '../../../shared/contract/evidence.ts';
import { useAppState } from '../../app/app-state.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Name, Outside } from '../../ui/index.ts';
import { Disposed } from './disposed.tsx';
import { Thumbnail } from './thumbnails.tsx';

export function Tile({ row }: { readonly row: EvidenceRow }): ReactNode {
  const { say } = useI18n();
  const { settings } = useAppState();
  const { number, title, fileName, kind, isGraphic, hasThumbnail, uid, disposal } = row;
  const isCovered = isGraphic || settings?.safeViewing === 'everything';
  const kindName = <span className="tile-word">{say(`evidence.kind.${kind}`)}</span>;
  return (
    <>
      <span className={isCovered ? 'tile-picture covered' : 'tile-picture'}>
        {isCovered && (
          <span className="tile-word">
            {say(isGraphic ? 'evidence.tile.graphic' : 'evidence.tile.covered')}
          </span>
        )}
        {!isCovered && (hasThumbnail ? <Thumbnail uid={uid} empty={kindName} /> : kindName)}
      </span>
      <span className="tile-words">
        <bdi className="exact-text">{number}</bdi>
        <span className="tile-name">
          {disposal !== undefined ? (
            <Disposed disposal={disposal} />
          ) : title === '' ? (
            <Name text={fileName} limit={40} />
          ) : (
            <Outside text={title} />
          )}
        </span>
      </span>
    </>
  );
}
