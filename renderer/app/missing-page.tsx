/** An address that leads nowhere. */
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/index.ts';
import { Link, Page } from '../ui/index.ts';
import { hrefOf } from './place.ts';

export function MissingPage(): ReactNode {
  const { say } = useI18n();
  return (
    <Page
      title={say('missing.title')}
      lede={say('missing.lede')}
      acts={
        <Link href={hrefOf('evidence')} look="primary">
          {say('missing.back')}
        </Link>
      }
    />
  );
}
