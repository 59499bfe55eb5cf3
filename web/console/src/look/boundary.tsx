import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** Shown instead of what could not be drawn. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** Holds a fault of the console itself, so that a person is told instead of looking at nothing. */
export class Boundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? this.props.fallback : this.props.children;
  }
}
