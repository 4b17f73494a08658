import type { CallName, EventData, EventName, Input, Output, Transport } from '../shared/contract.ts';
import { problem } from '../shared/problem.ts';
import { fail, type Result } from '../shared/result.ts';

/** Thrown by a transport when the process no longer knows this page: only a new launch helps. */
export class SessionLost extends Error {}

type Arguments<Name extends CallName> = undefined extends Input<Name> ? [] : [Input<Name>];

/** What a page may ask of the main process, whichever transport carries it. */
export interface Client {
  /** A call that the transport could not carry answers the problem `internal` with `what: 'connection'`. */
  call<Name extends CallName>(name: Name, ...input: Arguments<Name>): Promise<Result<Output<Name>>>;
  /** Ends with the returned function; `onBroken` tells that events may have been lost, and none will follow. */
  subscribe(on: { [Name in EventName]: (data: EventData<Name>) => void }, onBroken: () => void): () => void;
  /** Fetches a finished export, where the page lies in a browser; null in Electron, which writes the file itself. */
  readonly download: ((path: string) => Promise<Blob>) | null;
}

type AnyTransport = Transport & { download?(path: string): Promise<Blob> };

/** Wraps a transport into the typed client; `onLost` is told when the session is gone for good. */
export function clientOver(transport: AnyTransport, onLost: () => void): Client {
  return {
    async call(name, ...input) {
      try {
        return (await transport.call(name, input[0])) as Result<never>;
      } catch (thrown) {
        if (thrown instanceof SessionLost) onLost();
        return fail(problem('internal', { what: 'connection' }));
      }
    },
    subscribe(on, onBroken) {
      return transport.subscribe((name, data) => {
        if (Object.hasOwn(on, name)) on[name as EventName](data as never);
      }, onBroken);
    },
    download: transport.download ? (path) => transport.download?.(path) ?? Promise.reject() : null,
  };
}
