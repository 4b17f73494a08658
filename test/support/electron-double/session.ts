import { EventEmitter } from 'node:events';

type Answer = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (
  details: { url: string; method: string },
  decide: (response: { cancel?: boolean }) => void,
) => void;

/** A session: what serves its schemes, what may cancel its requests, and the permission handlers as they were set. */
export class Session extends EventEmitter {
  readonly schemes = new Map<string, Answer>();
  readonly handlers: Record<string, unknown> = {};
  #beforeRequest: BeforeRequest | null = null;

  readonly protocol = {
    handle: (scheme: string, answer: Answer) => {
      this.schemes.set(scheme, answer);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest | null) => {
      this.#beforeRequest = listener;
    },
  };
  setPermissionCheckHandler(handler: unknown): void {
    this.handlers.permissionCheck = handler;
  }
  setPermissionRequestHandler(handler: unknown): void {
    this.handlers.permissionRequest = handler;
  }
  setDevicePermissionHandler(handler: unknown): void {
    this.handlers.devicePermission = handler;
  }

  /** What a page of this session gets for an address. */
  async answer(url: string, method: string): Promise<Response | 'cancelled' | 'elsewhere'> {
    const listener = this.#beforeRequest;
    if (listener) {
      const { cancel } = await new Promise<{ cancel?: boolean }>((decide) =>
        listener({ url, method }, decide),
      );
      if (cancel) return 'cancelled';
    }
    const serve = this.schemes.get(url.slice(0, url.indexOf(':')));
    return serve ? serve(new Request(url, { method })) : 'elsewhere';
  }
}

const partitions = new Map<string, Session>();
export const defaultSession = new Session();
export const session = {
  defaultSession,
  fromPartition(partition: string): Session {
    const known = partitions.get(partition) ?? new Session();
    partitions.set(partition, known);
    return known;
  },
};
