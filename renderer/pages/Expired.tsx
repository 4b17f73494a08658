import icon from '../../assets/icon.svg?no-inline';
import { useSpeech } from '../i18n.ts';
import css from '../style/shell.module.css';

/** The whole page where the launch link is used up: nothing can be done here but to start the app again. */
export function Expired() {
  const { say } = useSpeech();
  return (
    <main className={css.whole}>
      <img src={icon} alt="" width={64} height={64} />
      <h1>{say('app.expiredTitle')}</h1>
      <p>{say('app.expired')}</p>
      <p className={css.quiet}>{say('app.expiredHint')}</p>
    </main>
  );
}
