import { Button, Progress } from '@mantine/core';
import type { ExportView } from '../../../shared/app-state.ts';
import { formatPeriod } from '../../../shared/calendar/period.ts';
import { deMois } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { Notice, ProblemNotice } from '../Notice.tsx';

interface Props {
  readonly view: ExportView;
  /** The name under which the browser saved it; null in Electron and before. */
  readonly saved: string | null;
  readonly failed: boolean;
  readonly onCancel: () => void;
  /** Null in Electron, which writes the file itself. */
  readonly onSave: (() => void) | null;
}

/** How the export stands: its progress with a way out, or where the workbook is now. */
export function ExportProgress({ view, saved, failed, onCancel, onSave }: Props) {
  const { say, language } = useSpeech();
  const month = formatPeriod(view.period, language);
  switch (view.status) {
    case 'running':
      return (
        <section className={css.running} aria-label={say('records.running', { month })}>
          <div>
            <p>
              <strong>{say('records.running', { month })}</strong> · {Math.round(view.progress * 100)} %
            </p>
            <Progress value={view.progress * 100} size={8} aria-label={say('records.running', { month })} />
          </div>
          <Button variant="default" onClick={onCancel}>
            {say('records.cancel')}
          </Button>
        </section>
      );
    case 'failed':
      if (view.problem === null) return <Notice tone="bad" title={say('records.failed', { month })} />;
      return <ProblemNotice problem={view.problem} about={say('records.failed', { month })} />;
    case 'cancelled':
      return <Notice tone="info" title={say('records.cancelled', { month })} />;
    case 'done': {
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
  }
}
