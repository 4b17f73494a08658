import { periodOfMonth } from '../../../shared/calendar/period.ts';
import { deMois, formatMonth } from '../../../shared/format.ts';
import { problemWords } from '../../../shared/problem-words.ts';
import { recordFileName } from '../../../shared/records/records.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import { Notice } from '../Notice.tsx';

/** The record of the month that is over: offered once, written, or why it could not be. */
export function MonthlyNotice({ page }: { readonly page: PageProps }) {
  const { state, client, act, saving, go } = page;
  const { say, language } = useSpeech();
  const record = state.monthlyRecord;
  if (!record) return null;
  const ofMonth = deMois(formatMonth(record.month, language), language);
  const dismiss = () => void act(client.call('monthlyRecord.dismiss'));
  const save = async () => {
    if (record.path !== null) return act(client.call('monthlyRecord.write'));
    const chosen = { period: periodOfMonth(record.month), format: 'xlsx', table: 'days' } as const;
    if (!(await saving.prepare(recordFileName(chosen, language), 'xlsx'))) return false;
    go({ page: 'records' });
    return act(client.call('records.export', { ...chosen, language, contractIds: null }));
  };
  const notNow = { label: say('monthly.notNow'), run: dismiss };
  switch (record.status) {
    case 'running':
      return <Notice tone="info" title={say('monthly.running', { ofMonth })} />;
    case 'written':
      return (
        <Notice tone="ok" title={say('monthly.written', { ofMonth })} onDismiss={dismiss}>
          {record.path}
        </Notice>
      );
    case 'failed': {
      const words = record.problem && problemWords(record.problem, say, language);
      return (
        <Notice
          tone="todo"
          title={say('notice.forContract', {
            name: say('monthly.failed', { ofMonth }),
            what: words?.what ?? '',
          })}
          action={{ label: say('monthly.again'), run: () => void save() }}
          other={notNow}
        >
          {words?.remedy} {record.path}
        </Notice>
      );
    }
    case 'offered':
      return (
        <Notice
          tone="info"
          title={say('monthly.offered', { ofMonth })}
          action={{ label: say('monthly.save'), run: () => void save() }}
          other={notNow}
        >
          {record.path !== null && say('monthly.offeredIn', { folder: record.path })}
        </Notice>
      );
  }
}
