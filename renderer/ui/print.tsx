/** What goes on paper. */
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import './print.css';

/** A sheet that is seen on paper only. While one is on the page, the rest of the page is not printed. */
export function PrintSheet({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="print-sheet print-only" aria-label={title}>
      <h1>{title}</h1>
      {children}
    </section>
  );
}

/** Opens the system's dialog for printing. */
export function PrintButton({ label }: { readonly label: string }): ReactNode {
  return (
    <Button icon={Printer} onPress={() => window.print()}>
      {label}
    </Button>
  );
}
