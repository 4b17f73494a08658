import type { Http, HttpAnswer, HttpRequest } from '../../../electron/ports.ts';
import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { ModelPlatform, Reply, Snapshot } from './platform.ts';
import { isWithin, type RequestFault, type Schedule, type Time } from './schedule.ts';
import type { Timeline } from './timeline.ts';

/** What the oracle learns of the exchanges. */
export interface Listener {
  /** A POST leaves the app: before anything of it arrives. */
  leaving(key: string, body: string): void;
  /** What a POST came to, for the app: an answer, or nothing any more. */
  ended(key: string): void;
  /** An answer with orders was handed to the app, as it was when the platform gave it; `askedAt` its request left. */
  handed(snapshot: Snapshot, servedAt: Time, askedAt: Time): void;
}

export interface NetworkOptions {
  readonly schedule: Schedule;
  readonly timeline: Timeline;
  readonly platform: ModelPlatform;
  readonly listener: Listener;
  readonly latency: () => number;
  /** Called as each POST leaves; true where the process dies at it. */
  readonly dies: (when: 'before' | 'after') => boolean;
}

type Outcome = Result<HttpAnswer>;

/** A network whose faults are the schedule's. What a process that died was waiting for never comes. */
export function createNetwork(options: NetworkOptions): (isAlive: () => boolean) => Http {
  const { schedule, timeline, listener, dies } = options;
  return (isAlive) => (request) =>
    new Promise((resolve) => {
      if (!isAlive()) return;
      const key = keyOf(request);
      if (key) listener.leaving(key, request.body ?? '');
      if (key && dies('before')) return;
      const askedAt = timeline.now;
      const { outcome, at } = deliver(options, request);
      if (key && dies('after')) return;
      timeline.at(awake(schedule, at), () => {
        if (!isAlive()) return;
        if (key) listener.ended(key);
        const slept = isWithin(schedule.sleeps, at);
        const { answer, snapshot, servedAt } = slept ? lost('offline') : outcome();
        if (snapshot) listener.handed(snapshot, servedAt, askedAt);
        resolve(answer);
      });
    });
}

interface Delivered {
  readonly answer: Outcome;
  readonly snapshot: Snapshot | null;
  readonly servedAt: Time;
}

const lost = (code: 'offline' | 'timeout'): Delivered => ({
  answer: fail(problem(code)),
  snapshot: null,
  servedAt: 0,
});

/** When the app hears of it, and what; what takes effect does so on its way. */
function deliver(
  { schedule, timeline, platform, latency }: NetworkOptions,
  request: HttpRequest,
): { readonly outcome: () => Delivered; readonly at: Time } {
  const sent = timeline.now;
  const arrives = sent + latency();
  const back = arrives + latency();
  const timeout = { outcome: () => lost('timeout'), at: sent + request.timeoutMs };
  const fault = faultOf(schedule, request, sent);
  let reply: Reply | null = null;
  const arrive = (at: Time) =>
    timeline.at(at, () => {
      reply = serve(platform, request, sent, timeline.now);
    });
  const answered = { outcome: () => delivered(reply, arrives), at: back };
  if (contractOf(request) === (schedule.stuck ?? '')) {
    return { outcome: () => refused(500, '', arrives), at: back };
  }
  switch (fault?.kind) {
    case undefined:
      arrive(arrives);
      return answered;
    case 'offline':
      return { outcome: () => lost('offline'), at: sent + 200 };
    case 'lostReply':
      arrive(arrives);
      return timeout;
    case 'lateDelivery':
      arrive(sent + fault.late);
      return timeout;
    case 'errorAfter':
      arrive(arrives);
      return { outcome: () => refused(503, '', arrives), at: back };
    case 'errorBefore':
      return { outcome: () => refused(500, '', arrives), at: back };
    case 'tooMany':
      return { outcome: () => refused(429, fault.retryAfter, arrives), at: back };
    case 'brokenAnswer':
      arrive(arrives);
      return {
        outcome: () => ({ ...lost('offline'), answer: answer(200, '[{"contractNumber":', arrives) }),
        at: back,
      };
  }
}

/** Of a POST; null for a GET. */
const contractOf = ({ method, body }: HttpRequest): string | null =>
  method === 'POST' ? JSON.parse(body ?? '{}').contractNumber : null;

function serve(platform: ModelPlatform, request: HttpRequest, sentAt: Time, at: Time): Reply {
  if (request.method === 'GET') return platform.readOrders(at);
  return platform.acknowledge(JSON.parse(request.body ?? ''), sentAt, at);
}

function delivered(reply: Reply | null, servedAt: Time): Delivered {
  if (!reply) return lost('timeout');
  const text = JSON.stringify(reply.body);
  return { answer: answer(reply.status, text, servedAt), snapshot: reply.snapshot, servedAt };
}

const refused = (status: number, retryAfter: string, at: Time): Delivered => ({
  ...lost('offline'),
  answer: answer(status, '{}', at, retryAfter),
});

const encoder = new TextEncoder();
function answer(status: number, text: string, at: Time, retryAfter = ''): Outcome {
  const headers = {
    'content-type': 'application/json',
    date: new Date(at).toUTCString(),
    ...(retryAfter && { 'retry-after': retryAfter }),
  };
  return ok({ status, headers, body: encoder.encode(text) });
}

function faultOf({ requestFaults }: Schedule, { method }: HttpRequest, at: Time): RequestFault | undefined {
  return requestFaults.find(
    (fault) => isWithin([fault], at) && (fault.method === 'both' || fault.method === method),
  );
}

/** An answer that comes while the computer sleeps is heard of when it wakes. */
function awake({ sleeps }: Schedule, at: Time): Time {
  return sleeps.reduce((time, { from, to }) => (time >= from && time < to ? to : time), at);
}

const keyOf = ({ method, body }: HttpRequest): string =>
  method === 'POST' ? (JSON.parse(body ?? '{}') as { key: string }).key : '';
