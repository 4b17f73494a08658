import { z } from 'zod';
import { profileSchema } from '../../shared/profiles/profile-schema.ts';

/** The JSON Schema (draft 2020-12) of a connector profile, made from the same zod schema that checks them. */
export function profileJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(profileSchema, { io: 'input' });
  return { title: 'Vigie OA connector profile', ...schema };
}
