import { doLongWork } from '../threads/in-thread.ts';
import { type JournalTask, runJournalTask } from './journal-task.ts';

await doLongWork((task: JournalTask, { onProgress, signal }) => runJournalTask(task, onProgress, signal));
