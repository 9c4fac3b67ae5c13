import { Component, type ReactNode } from 'react';
import { tellBug } from '../session/bugs.ts';
import { Button } from '../ui/Button.tsx';
import { Calm } from './Calm.tsx';

interface ErrorBoundaryProps {
  children: ReactNode;
  /** What stands in the place of a part that failed; without it, a whole page does. */
  instead?: ReactNode;
}

/** A bug in a view ends here instead of at a blank window; the vault is not touched by it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    tellBug('view', error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    if (this.props.instead !== undefined) return this.props.instead;
    return (
      <Calm
        title="Something in Kith went wrong"
        buttons={<Button onPress={() => location.reload()}>Start again</Button>}
      >
        Your people are safe: everything up to your last change was kept on this computer.
      </Calm>
    );
  }
}
