import type { MessageKey } from '../../../shared/messages/say.ts';
import type { Problem } from '../../../shared/problem.ts';
import { problemWords } from '../../../shared/problem-words.ts';
import { useSpeech } from '../../i18n.ts';
import { Notice } from '../Notice.tsx';

/** Problems that speak of the platform's answer elsewhere, and of a file here. */
const OF_A_FILE = [
  'badDay',
  'badInstant',
  'stepOutsideDay',
  'stepOffGrid',
  'mappingFailed',
  'mappingTimeout',
] as const;

/** Why a file cannot be imported, where in it that shows, and what can be done. */
export function FileProblem({ problem, name }: { readonly problem: Problem; readonly name: string }) {
  const { say, language } = useSpeech();
  const { what, remedy, details } = problemWords(problem, say, language);
  const own = ownWords(problem);
  const { line, column } = problem;
  const place =
    typeof line === 'number' && typeof column === 'number'
      ? ` (${say('imports.place', { line, column })})`
      : '';
  const title = own ? say(own, { path: String(problem.path ?? '') }) : what;
  return (
    <Notice tone="bad" title={`${name}${place}`} details={details}>
      {title} {own ? say('imports.why.remedy') : remedy}
    </Notice>
  );
}

function ownWords({ code, path, found }: Problem): MessageKey | null {
  if (code === 'answerShape') {
    if (path === 'values' || path === 'contract' || path === 'day') return `imports.why.${path}`;
    return found === '2' ? 'imports.why.several' : 'imports.why.shape';
  }
  const known = OF_A_FILE.find((own) => own === code);
  return known ? `imports.why.${known}` : null;
}
