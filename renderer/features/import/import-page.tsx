/** Shows the page of the import that the address means. */
import type { ReactNode } from 'react';
import { useAppState } from '../../app/app-state.tsx';
import type { Place } from '../../app/place.ts';
import { Batches } from './batches.tsx';
import { Choose } from './choose.tsx';
import './import.css';
import { importViewOf } from './import-view.ts';
import { Report } from './report.tsx';
import { Running } from './running.tsx';

export function ImportPage({ place }: { readonly place: Place }): ReactNode {
  const { jobs } = useAppState();
  const view = importViewOf(place, jobs);
  switch (view.at) {
    case 'choose':
      return <Choose />;
    case 'batches':
      return <Batches />;
    case 'job':
      return <Running key={view.job} id={view.job} />;
    case 'report':
      return <Report key={view.batch} batch={view.batch} />;
  }
}
