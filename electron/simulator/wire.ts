import { z } from 'zod';
import { gridOf, stepStart } from '../../shared/calendar/quarter-hours.ts';
import { parisIso } from './clock.ts';
import { day, type SimOrder } from './saved-state.ts';

export const contractSchema = z.strictObject({
  numeroContrat: z.string().min(1).max(60),
  identifiantGestionnaireReseau: z.string().min(1).max(60),
});
/** A contract as the platform lists it. */
export type SimContract = z.infer<typeof contractSchema>;

/** The body of `POST /acquiescements`. */
export const acknowledgementSchema = z.strictObject({
  numeroContrat: z.string().min(1),
  date: day,
  acquiescement: z.boolean(),
  cle: z.string().min(1).max(200),
});

/** What the platform answers: a status and a JSON body, unless the answer gets lost on its way. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly lost?: boolean;
}

/** A refusal as the platform words it. */
export function refusal(status: number, code: string, message: string): Reply {
  return { status, body: { code, message } };
}

/** One order as `GET /consignes` tells it; an order that nobody acknowledged has no `acquiescement`. */
export function wireOrder({ day: date, hlar, publishedAt, values, acknowledgedAt }: SimOrder): unknown {
  const grid = gridOf(date);
  return {
    date,
    hlar: parisIso(hlar),
    datePublication: parisIso(publishedAt),
    pas: values.map((valeur, i) => ({ debut: parisIso(stepStart(grid, i)), valeur })),
    ...(acknowledgedAt !== null && {
      acquiescement: { statut: 'ACQUIESCE', horodatage: parisIso(acknowledgedAt) },
    }),
  };
}
