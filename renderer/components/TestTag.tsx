import { useSpeech } from '../i18n.ts';
import css from '../style/pages.module.css';

/** Marks what belongs to the test environment: nothing of it is real. */
export function TestTag() {
  const { say } = useSpeech();
  return <span className={css.test}>{say('app.testTag')}</span>;
}
