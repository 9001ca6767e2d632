/** The disclosure register: everything that ever left this case or was to leave it, read from the ledger each time. */
import { ChevronRight } from 'lucide-react';
import { Fragment, useState, type ReactNode } from 'react';
import type { DisclosureRecord } from '../../../shared/contract/index.ts';
import { hrefOf, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Count,
  EmptyPlace,
  ErrorNotice,
  IconButton,
  Link,
  Outside,
  Page,
  PrintButton,
  Time,
} from '../../ui/index.ts';
import './export.css';
import { newestFirst } from './register-facts.ts';
import { RecordFacts } from './record-facts.tsx';
import { RegisterSheet } from './register-sheet.tsx';

const COLUMNS = ['when', 'recipient', 'purpose', 'by', 'items', 'outcome'] as const;

export function BundlesPage(): ReactNode {
  const { say, timeZone } = useI18n();
  const register = useCall('exports.register', {}, { keepsLast: true });
  const exportOne = (
    <Link look="primary" href={hrefOf('export')}>
      {say('bundles.export')}
    </Link>
  );
  if (register.status !== 'done') {
    return (
      <Page title={say('bundles.title')}>
        <ErrorNotice failure={register.failure} />
        {register.status === 'waiting' && <p role="status">{say('import.report.waiting')}</p>}
      </Page>
    );
  }
  const records = newestFirst(register.data);
  if (records.length === 0) {
    return (
      <Page title={say('bundles.title')}>
        <EmptyPlace title={say('bundles.none')} action={exportOne}>
          <p>{say('bundles.none.what')}</p>
          <p>{say('bundles.none.why')}</p>
        </EmptyPlace>
      </Page>
    );
  }
  return (
    <Page
      title={say('bundles.title')}
      lede={say('bundles.lede')}
      acts={
        <>
          <PrintButton label={say('bundles.print')} />
          {exportOne}
        </>
      }
    >
      <div className="register" role="region" aria-label={say('bundles.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="spoken-only">{say('bundles.column.detail')}</span>
              </th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className={column === 'items' ? 'register-count' : ''}>
                  {column === 'when'
                    ? say('bundles.column.when', { zone: timeZone })
                    : say(`bundles.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <RegisterRow key={record.bundleId} record={record} />
            ))}
          </tbody>
        </table>
      </div>
      <RegisterSheet records={records} />
    </Page>
  );
}

function RegisterRow({ record }: { readonly record: DisclosureRecord }): ReactNode {
  const { say } = useI18n();
  const [isUnfolded, setUnfolded] = useState(false);
  const { bundleId, intendedAt, doneAt, recipient, purpose, by, items, outcome, form } = record;
  const detail = `register-${bundleId}`;
  return (
    <Fragment>
      <tr>
        <td className={isUnfolded ? 'register-fold unfolded' : 'register-fold'}>
          <IconButton
            icon={ChevronRight}
            isDirected
            size="small"
            name={say(isUnfolded ? 'bundles.fold' : 'bundles.unfold', { bundle: bundleId })}
            aria-expanded={isUnfolded}
            aria-controls={detail}
            onPress={() => setUnfolded(!isUnfolded)}
          />
        </td>
        <td>
          <Time at={doneAt ?? intendedAt} isShort />
        </td>
        <td>{recipient === null ? say('bundles.withheld') : <Outside text={recipient} />}</td>
        <td>{purpose === null ? say('bundles.withheld') : <Outside text={purpose} />}</td>
        <td>
          <bdi>{by}</bdi>
        </td>
        <td className="register-count">
          <Count value={items} />
        </td>
        <td className={`register-outcome ${outcome}`}>{say(`bundles.outcome.${outcome}`)}</td>
      </tr>
      {isUnfolded && (
        <tr id={detail} className="register-detail">
          <td />
          <td colSpan={COLUMNS.length}>
            <div className="register-facts">
              <p>
                {say(
                  outcome === 'done' && form === 'plain'
                    ? 'bundles.outcome.done.plain'
                    : `bundles.outcome.${outcome}.sentence`,
                )}
              </p>
              <RecordFacts record={record} />
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}
