import { z } from 'zod';

/** The placeholders that a request's path, query and headers may name; each is percent-encoded where it lands in an address. */
const PLACEHOLDERS = ['contractNumber', 'gridId', 'day', 'key'] as const;

/** The reasons that a profile may give to a platform's refusal. */
const REFUSALS = [
  'unauthorized',
  'ipRefused',
  'tooLate',
  'tooManyRequests',
  'unknownContract',
  'invalid',
  'unavailable',
] as const;
export type Refusal = (typeof REFUSALS)[number];

const PLACEHOLDER = /\{([^{}]*)\}/g;
const knowsPlaceholders = (text: string) =>
  [...text.matchAll(PLACEHOLDER)].every(([, name]) => PLACEHOLDERS.some((known) => known === name));

const expression = z.string().min(1).max(20_000).describe('A JSONata expression (https://jsonata.org)');
const template = z
  .string()
  .max(2_000)
  .refine(knowsPlaceholders, { error: `may only name {${PLACEHOLDERS.join('}, {')}}` });

const request = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: template.regex(/^\/(?!\/)/, { error: 'starts with one /' }).describe('Appended to the base address'),
  query: z.record(z.string().min(1), template).optional(),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), template).optional(),
});

const readRequest = z.strictObject({
  request,
  map: expression,
  next: expression.optional().describe('Yields the address of the next page, on the same origin, or nothing'),
});

const sendRequest = z.strictObject({
  request,
  body: expression.optional().describe('Over {contractNumber, gridId, day, acknowledged, at, key}'),
  as: z.enum(['json', 'form']).default('json'),
  map: expression.optional().describe('Turns the answer into the receipt {id?, at?}'),
});

const auth = z.union([
  z.strictObject({
    header: z.string().regex(/^[A-Za-z0-9-]+$/),
    template: z.string().includes('{token}').default('Bearer {token}'),
  }),
  z.strictObject({ query: z.string().min(1) }),
]);

/** How the values of steps are meant. */
export const valueRules = z.discriminatedUnion('unit', [
  z.strictObject({
    unit: z.enum(['share', 'percent', 'kW', 'MW']),
    meaning: z
      .enum(['curtailment', 'limit'])
      .describe('curtailment: 0 asks nothing; limit: 0 is a full stop'),
    missing: z.enum(['refuse', 'free']).default('refuse'),
  }),
  z.strictObject({
    unit: z.literal('words'),
    words: z.record(z.string(), z.enum(['stop', 'free'])),
    missing: z.enum(['refuse', 'free']).default('refuse'),
  }),
]);

const errors = z.strictObject({
  status: z.record(z.string().regex(/^[1-5]\d\d$/), z.enum(REFUSALS)).optional(),
  body: expression.optional().describe('Over {status, body}; yields one of the reasons, or nothing'),
});

/** A connector profile: everything that the platform's guide decides, as data. */
export const profileSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  label: z.string().min(1).max(120),
  version: z.string().min(1).max(40),
  notes: z.string().max(4_000).optional(),
  auth: auth.default({ header: 'Authorization', template: 'Bearer {token}' }),
  orders: readRequest,
  acknowledge: sendRequest,
  withdraw: sendRequest.optional(),
  acknowledgements: readRequest.optional(),
  contracts: readRequest.optional(),
  values: valueRules,
  errors: errors.optional(),
});

export type Profile = z.infer<typeof profileSchema>;
export type ValueRules = Profile['values'];
export type ReadRequest = Profile['orders'];
export type RequestTemplate = ReadRequest['request'];
