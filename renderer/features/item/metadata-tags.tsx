/** Everything that the extractor brought back: searched, in groups, with only the rows in sight drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { Count, Outside, SearchField } from '../../ui/index.ts';
import { countTags, metadataRows, type MetadataTag } from './metadata-rows.ts';

const ESTIMATED_ROW = 28;
const OVERSCAN = 10;

export function MetadataTags({ tags }: { readonly tags: readonly MetadataTag[] }): ReactNode {
  const { say } = useI18n();
  const [search, setSearch] = useState('');
  const rows = useMemo(() => metadataRows(tags, search), [tags, search]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_ROW,
    overscan: OVERSCAN,
  });
  return (
    <div className="metadata-tags">
      <SearchField
        label={say('item.meta.search')}
        clearLabel={say('item.meta.clearSearch')}
        value={search}
        onChange={setSearch}
      />
      <p role="status" className="field-description">
        {say('item.meta.tagCount', { count: countTags(rows) })}
      </p>
      {rows.length === 0 ? (
        <p>{say('item.meta.noTag')}</p>
      ) : (
        <div
          ref={scroller}
          className="tags-scroller"
          role="region"
          tabIndex={0}
          aria-label={say('item.meta.tags')}
        >
          <dl className="tags-rows" style={{ blockSize: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <div
                  key={index}
                  ref={virtual.measureElement}
                  data-index={index}
                  className={row.kind === 'group' ? 'tags-row tags-group' : 'tags-row'}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {row.kind === 'group' ? (
                    <>
                      <dt>
                        <Outside text={row.group} />
                      </dt>
                      <dd>
                        <Count value={row.count} />
                      </dd>
                    </>
                  ) : (
                    <>
                      <dt>
                        <Outside text={row.tag.name} />
                      </dt>
                      <dd>
                        <Outside text={row.tag.value} />
                      </dd>
                    </>
                  )}
                </div>
              );
            })}
          </dl>
        </div>
      )}
    </div>
  );
}
