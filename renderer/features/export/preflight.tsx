/** What stands against a complete bundle: findings by severity on one side, the item with the field on the other. */
import { useState, type ReactNode } from 'react';
import type { PreflightCheck, PreflightGroup } from '../../../shared/contract/index.ts';
import { SEVERITIES } from '../../../shared/core/profile/index.ts';
import { hrefOf } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, CheckBox, Details, Link, Notice, Outside, Section } from '../../ui/index.ts';
import { DescribeBeside } from '../item/index.ts';
import { useFieldName } from '../profiles/index.ts';

export interface PreflightProps {
  readonly preflight: PreflightCheck;
  readonly incomplete: boolean;
  readonly onIncomplete: (incomplete: boolean) => void;
}

/** One item of one finding, as it is mended. */
interface Mending {
  readonly uid: string;
  readonly number: string;
  readonly field: string | null;
}

export function Preflight({ preflight, incomplete, onIncomplete }: PreflightProps): ReactNode {
  const { say } = useI18n();
  const [mending, setMending] = useState<Mending | null>(null);
  const { counts, groups } = preflight;
  return (
    <Section title={say('preflight.title')}>
      <p role="status" className="preflight-counts">
        {say('preflight.counts', { errors: counts.E, warnings: counts.W, notes: counts.I })}
      </p>
      {groups.length === 0 ? (
        <p>{say('preflight.none')}</p>
      ) : (
        <div className="preflight">
          <div className="preflight-list" role="group" aria-label={say('preflight.list')}>
            {SEVERITIES.map((severity) => (
              <Groups
                key={severity}
                severity={severity}
                groups={groups.filter((group) => group.severity === severity)}
                count={counts[severity]}
                mending={mending}
                onMend={setMending}
              />
            ))}
          </div>
          <div className="preflight-item" role="region" aria-label={say('preflight.mend')}>
            {mending === null ? (
              <p className="field-description">{say('preflight.mend.choose')}</p>
            ) : (
              <>
                <p>
                  <Link href={hrefOf('item', [mending.uid])}>{say('preflight.open')}</Link>
                </p>
                {mending.field === null || NOT_DESCRIBED.has(mending.field) ? (
                  <Notice tone="info">{say('preflight.mend.notHere')}</Notice>
                ) : null}
                <DescribeBeside
                  key={`${mending.uid} ${mending.field}`}
                  uid={mending.uid}
                  field={mending.field}
                />
              </>
            )}
          </div>
        </div>
      )}
      {counts.E > 0 && (
        <>
          {!incomplete && <Notice tone="error">{say('preflight.blocked')}</Notice>}
          <CheckBox
            label={say('preflight.incomplete')}
            description={say('preflight.incomplete.description')}
            isSelected={incomplete}
            onChange={onIncomplete}
          />
        </>
      )}
    </Section>
  );
}

/** Asked of an item, and not typed into its description. */
const NOT_DESCRIBED: ReadonlySet<string> = new Set(['metadata', 'integrity']);

interface GroupsProps {
  readonly severity: PreflightGroup['severity'];
  readonly groups: readonly PreflightGroup[];
  readonly count: number;
  readonly mending: Mending | null;
  readonly onMend: (mending: Mending) => void;
}

function Groups({ severity, groups, count, mending, onMend }: GroupsProps): ReactNode {
  const { say } = useI18n();
  if (groups.length === 0) return null;
  return (
    <>
      <h3 className={`preflight-severity ${severity}`}>
        {say('preflight.severity.count', { severity: say(`preflight.severity.${severity}`), count })}
      </h3>
      {groups.map((group) => (
        <Group
          key={`${group.rule} ${group.field} ${group.reason}`}
          group={group}
          mending={mending}
          onMend={onMend}
        />
      ))}
    </>
  );
}

function Group({
  group,
  mending,
  onMend,
}: { readonly group: PreflightGroup } & Pick<GroupsProps, 'mending' | 'onMend'>): ReactNode {
  const { say, trySay } = useI18n();
  const nameOf = useFieldName();
  const { rule, field, reason, count, detail, items, further } = group;
  const details = new Set(items.map((item) => item.detail));
  const shared = details.size <= 1 ? ([...details][0] ?? detail) : null;
  const name = field === null ? say(`profile.rule.${rule}`) : nameOf(field);
  return (
    <Details
      summary={
        <>
          <strong>{name}</strong> <bdi className="field-description">{rule}</bdi>
          {items.length > 0 && ` · ${say('preflight.items', { count })}`}
        </>
      }
    >
      <p>{trySay(`preflight.reason.${reason}`, { detail: shared ?? '…' })}</p>
      <ul className="preflight-items">
        {items.map(({ uid, number, detail: own }) => (
          <li key={uid}>
            <Button
              size="small"
              variant={mending?.uid === uid && mending.field === field ? 'primary' : 'secondary'}
              onPress={() => onMend({ uid, number, field })}
            >
              <bdi>{number}</bdi>
            </Button>
            {shared === null && (
              <span className="field-description">
                {' '}
                <Outside text={own} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {further > 0 && <p>{say('preflight.further', { count: further })}</p>}
    </Details>
  );
}
