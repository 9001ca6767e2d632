/** What identifies the item: number, title, name at the source, hash; what it is related to. */
import { useState, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { hrefOf } from '../../app/place.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Bytes,
  Details,
  Facts,
  Hash,
  Link,
  Name,
  Outside,
  Time,
  useTitle,
  type Fact,
} from '../../ui/index.ts';
import { textIn } from './entry-members.ts';

export interface ItemHeadProps {
  readonly detail: ItemDetail;
  readonly acts: ReactNode;
  readonly level: 1 | 2;
}

export function ItemHead({ detail, acts, level }: ItemHeadProps): ReactNode {
  const { say } = useI18n();
  const { number, fileName, kind, mediaType, sizeBytes, sha256, described, isGraphic, statuses } = detail;
  const titleText = textIn(described, 'title');
  const title = (
    <>
      <bdi className="exact-text">{number}</bdi>{' '}
      {detail.disposal !== undefined ? (
        <span className="said-absent">
          {say('evidence.status.disposed')}{' '}
          {detail.disposal.order !== null && <Outside text={detail.disposal.order} />}{' '}
          <Time at={detail.disposal.at} standing="recorded" />
        </span>
      ) : titleText === '' ? (
        <span className="said-absent">{say('item.noTitle')}</span>
      ) : (
        <Outside text={titleText} />
      )}
    </>
  );
  const marks = statuses.filter(
    (status) =>
      status !== 'described' && status !== 'needs-work' && status !== 'graphic' && status !== 'disposed',
  );
  return (
    <header className="item-head">
      <div className="item-line">
        {level === 1 ? <PageTitle>{title}</PageTitle> : <h2 className="item-title">{title}</h2>}
        <div className="item-acts">{acts}</div>
      </div>
      <p className="item-facts">
        {fileName !== null && <Name text={fileName} limit={80} />}
        <span>
          {say(`evidence.kind.${kind}`)}
          {mediaType !== null && (
            <>
              {' '}
              (<bdi>{mediaType}</bdi>)
            </>
          )}
        </span>
        <Bytes size={sizeBytes} isExact />
        {isGraphic && <strong className="item-mark">{say('item.isGraphic')}</strong>}
        {marks.map((status) => (
          <span key={status} className="item-mark">
            {say(`evidence.status.${status}`)}
          </span>
        ))}
      </p>
      <div className="item-hash">
        <span className="act-label">SHA-256</span> <Hash value={sha256} name="SHA-256" />
      </div>
      <Relations detail={detail} />
      <Details summary={say('item.more')}>
        <MoreFacts detail={detail} />
      </Details>
    </header>
  );
}

/** As the title of a page, which took the focus while the item was read. */
function PageTitle({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <h1 ref={useTitle()} className="item-title" tabIndex={-1} data-page-title="">
      {children}
    </h1>
  );
}

type Related = { readonly uid: string; readonly number: string };

function Relations({ detail }: { readonly detail: ItemDetail }): ReactNode {
  const { say, trySay } = useI18n();
  const { sameBytes, derivedFrom, derivatives } = detail;
  if (sameBytes.length === 0 && derivedFrom === null && derivatives.length === 0) return null;
  const link = ({ uid, number }: Related): ReactNode => <Link href={hrefOf('item', [uid])}>{number}</Link>;
  return (
    <ul className="item-relations">
      {derivedFrom !== null && (
        <li>
          {say('item.derivedFrom')} {link(derivedFrom)}
        </li>
      )}
      {sameBytes.length > 0 && (
        <li>
          {say('item.sameBytes')}{' '}
          <Many key={detail.uid} of={sameBytes}>
            {link}
          </Many>
        </li>
      )}
      {derivatives.length > 0 && (
        <li>
          {say('item.derivatives')}{' '}
          <Many key={detail.uid} of={derivatives}>
            {(one) => (
              <>
                {link(one)} ({trySay(`item.derivation.${one.how}`) ?? <bdi>{one.how}</bdi>})
              </>
            )}
          </Many>
        </li>
      )}
    </ul>
  );
}

const SHOWN_AT_FIRST = 12;

/** The first of them, and the others when they are asked for: a file of no bytes is the same as thousands of others. */
function Many<One extends Related>({
  of,
  children,
}: {
  readonly of: readonly One[];
  readonly children: (one: One) => ReactNode;
}): ReactNode {
  const { say } = useI18n();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? of : of.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      {shown.map((one) => (
        <span key={one.uid}>{children(one)} </span>
      ))}
      {shown.length < of.length && (
        <Button size="small" onPress={() => setWhole(true)}>
          {say('item.relations.more', { count: of.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function MoreFacts({ detail }: { readonly detail: ItemDetail }): ReactNode {
  const { say } = useI18n();
  const { fileName, path, sha512, acquired, described } = detail;
  const reference = textIn(described, 'reference');
  const facts: readonly Fact[] = [
    { name: say('item.sha512'), value: <Hash value={sha512} name={say('item.sha512')} /> },
    ...(fileName === null ? [] : [{ name: say('item.fileName'), value: <Outside text={fileName} /> }]),
    ...(path === null ? [] : [{ name: say('item.path'), value: <Outside text={path} /> }]),
    {
      name: say('item.acquired'),
      value: (
        <>
          <Time at={acquired.at} standing="recorded" /> {say('item.acquiredBy', { who: acquired.by })}
        </>
      ),
    },
    ...(reference === '' ? [] : [{ name: say('item.label.reference'), value: <Outside text={reference} /> }]),
  ];
  return <Facts facts={facts} />;
}
