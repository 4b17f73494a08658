import { writeFileSync } from 'node:fs';
import { profileJsonSchema } from '../platform/profile-json-schema.ts';

/** Writes the JSON Schema that ships beside the profiles, so that editors complete and check them (`npm run schema`). */
writeFileSync(new URL('./profile.schema.json', import.meta.url), JSON.stringify(profileJsonSchema()));
