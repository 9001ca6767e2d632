/** Keeps a fault of one page from taking the window with it. Shows no trace: it may hold words of the case. */
import { Component, type ReactNode } from 'react';
import { useI18n } from '../i18n/index.ts';
import { Button, Page } from '../ui/index.ts';

interface FaultBoundaryProps {
  /** Another one begins anew. */
  readonly place: string;
  readonly children: ReactNode;
}

export class FaultBoundary extends Component<FaultBoundaryProps, { readonly hasFault: boolean }> {
  override state: { readonly hasFault: boolean } = { hasFault: false };

  static getDerivedStateFromError(): { readonly hasFault: boolean } {
    return { hasFault: true };
  }

  override componentDidUpdate(before: FaultBoundaryProps): void {
    if (this.state.hasFault && before.place !== this.props.place) this.setState({ hasFault: false });
  }

  override render(): ReactNode {
    if (!this.state.hasFault) return this.props.children;
    return <FaultPage onAgain={() => this.setState({ hasFault: false })} />;
  }
}

function FaultPage({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  const { say } = useI18n();
  return (
    <Page
      title={say('fault.title')}
      lede={say('fault.lede')}
      acts={
        <Button variant="primary" onPress={onAgain}>
          {say('fault.again')}
        </Button>
      }
    />
  );
}
