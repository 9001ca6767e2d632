/** All imports of the case, the newest first. */
import type { ReactNode } from 'react';
import { useCall } from '../../app/client.tsx';
import { hrefOf } from '../../app/place.ts';
import { useI18n } from '../../i18n/index.ts';
import { Bytes, Count, EmptyPlace, ErrorNotice, Link, Name, Page, Time } from '../../ui/index.ts';

export function Batches(): ReactNode {
  const { say, timeZone } = useI18n();
  const batches = useCall('imports.batches', {});
  const more = (
    <Link look="primary" href={hrefOf('import')}>
      {say('import.title')}
    </Link>
  );
  if (batches.status !== 'done') {
    return (
      <Page title={say('import.batches.title')}>
        <ErrorNotice failure={batches.failure} />
        {batches.status === 'waiting' && <p role="status">{say('import.report.waiting')}</p>}
      </Page>
    );
  }
  if (batches.data.length === 0) {
    return (
      <Page title={say('import.batches.title')}>
        <EmptyPlace title={say('import.batches.none')} action={more}>
          <p>{say('import.batches.none.why')}</p>
        </EmptyPlace>
      </Page>
    );
  }
  const newestFirst = batches.data.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
  return (
    <Page title={say('import.batches.title')} lede={say('import.batches.lede')} acts={more}>
      <div className="import-table" role="region" aria-label={say('import.batches.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('import.column.started', { zone: timeZone })}</th>
              <th scope="col">{say('import.fact.roots')}</th>
              <th scope="col">{say('import.fact.by')}</th>
              <th scope="col">{say('import.fact.state')}</th>
              <th scope="col" className="import-count">
                {say('import.column.acquired')}
              </th>
              <th scope="col" className="import-count">
                {say('import.column.duplicate')}
              </th>
              <th scope="col" className="import-count">
                {say('import.column.failed')}
              </th>
              <th scope="col" className="import-count">
                {say('import.fact.size')}
              </th>
            </tr>
          </thead>
          <tbody>
            {newestFirst.map((one) => (
              <tr key={one.batch}>
                <td>
                  <Link href={hrefOf('import', ['report', one.batch])}>
                    <Time at={one.startedAt} isShort />
                  </Link>
                </td>
                <td>
                  {one.roots.map((root) => (
                    <div key={root}>
                      <Name text={root} limit={50} />
                    </div>
                  ))}
                </td>
                <td>
                  <bdi>{one.by}</bdi>
                </td>
                <td>{say(`import.state.${one.state}`)}</td>
                <td className="import-count">
                  <Count value={one.acquired} />
                </td>
                <td className="import-count">
                  <Count value={one.duplicate} />
                </td>
                <td className="import-count">
                  <Count value={one.failed + one.skipped} />
                </td>
                <td className="import-count">
                  <Bytes size={one.bytes} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
