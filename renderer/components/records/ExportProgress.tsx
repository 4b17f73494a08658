import { Button, Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ExportView } from '../../../shared/app-state.ts';
import { formatPeriod } from '../../../shared/calendar/period.ts';
import { deMois } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import recordsCss from '../../style/records.module.css';
import { Notice, ProblemNotice } from '../Notice.tsx';

interface Props {
  readonly view: ExportView;
  /** Written, and on its way to the browser. */
  readonly fetching: boolean;
  /** The name under which the browser saved it; null in Electron and before. */
  readonly saved: string | null;
  readonly failed: boolean;
  readonly onCancel: () => void;
  /** Null in Electron, which writes the file itself. */
  readonly onSave: (() => void) | null;
}

/** How the export stands, kept in view from its beginning to its end. */
export function ExportProgress(props: Props) {
  const { view, fetching, failed } = props;
  const { say, language } = useSpeech();
  const place = useRef<HTMLDivElement>(null);
  const began = useRef(false);
  const running = fetching || view.status === 'running';
  useEffect(() => {
    began.current ||= running;
    if (began.current) place.current?.scrollIntoView({ block: 'nearest' });
  }, [running]);
  const month = formatPeriod(view.period, language);
  return (
    <div ref={place} className={recordsCss.progress}>
      {running ? <Running {...props} month={month} /> : <Ended {...props} month={month} />}
      <span className="hidden" role="status">
        {!running &&
          !failed &&
          view.status === 'done' &&
          say('records.done', { ofMonth: deMois(month, language) })}
      </span>
    </div>
  );
}

type Shown = Props & { readonly month: string };

function Running({ view, month, onCancel }: Shown) {
  const { say } = useSpeech();
  const words = say('records.running', { month });
  return (
    <section className={css.running} aria-label={words}>
      <div>
        <p>
          <strong>{words}</strong> · {Math.round(view.progress * 100)} %
        </p>
        <Progress value={view.progress * 100} size={8} aria-label={words} />
      </div>
      <Button variant="default" onClick={onCancel}>
        {say('records.cancel')}
      </Button>
    </section>
  );
}

/** What became of it, and where the file is now. */
function Ended({ view, month, saved, failed, onSave }: Shown) {
  const { say, language } = useSpeech();
  if (view.status === 'cancelled') return <Notice tone="info" title={say('records.cancelled', { month })} />;
  if (view.status === 'failed') {
    const about = say('records.failed', { month });
    if (view.problem === null) return <Notice tone="bad" title={about} />;
    return <ProblemNotice problem={view.problem} about={about} />;
  }
  if (failed) return <Notice tone="bad" title={say('records.saveFailed')} />;
  const action = saved && onSave ? { label: say('records.saveAgain'), run: onSave } : null;
  return (
    <Notice
      tone="ok"
      title={say('records.done', { ofMonth: deMois(month, language) })}
      {...(action && { action })}
    >
      {view.path ?? (saved && say('records.downloaded', { file: saved }))}
    </Notice>
  );
}
