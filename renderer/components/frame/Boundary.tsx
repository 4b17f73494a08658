import { Component, type ReactNode } from 'react';
import { problem } from '../../../shared/problem.ts';
import { ProblemNotice } from '../Notice.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Says that a page could not be shown, instead of leaving the whole window white: the alarm around it goes on. */
export class Boundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <ProblemNotice problem={problem('internal')} /> : this.props.children;
  }
}
