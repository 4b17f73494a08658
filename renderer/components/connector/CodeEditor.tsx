import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldEffect,
  foldGutter,
  foldKeymap,
  foldState,
  HighlightStyle,
  syntaxHighlighting,
  unfoldEffect,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { isFault, type JsonNode, parseJsonTree } from '../../../shared/profiles/json-tree.ts';
import { useSpeech } from '../../i18n.ts';

/** What is wrong at a place of a text, counted from 1. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly words: string;
}

interface Props {
  readonly label: string;
  readonly text: string;
  readonly mark: Mark | null;
  /** Left out where the text is only to be read: its long lists are then folded. */
  readonly onChange?: (text: string) => void;
}

/** A JSON text with line numbers, colours, folding and the place of an error. Undo and search by the usual keys. */
export default function CodeEditor({ label, text, mark, onChange }: Props) {
  const { say } = useSpeech();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const start = useRef(text);
  const readOnly = onChange === undefined;

  useEffect(() => {
    if (!place.current) return;
    const told = EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) changed.current?.(state.doc.toString());
    });
    const phrases = EditorState.phrases.of(phrasesOf(say));
    const named = EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' });
    const extensions = [look, told, phrases, named, EditorState.readOnly.of(readOnly)];
    const editor = new EditorView({ parent: place.current, doc: start.current, extensions });
    view.current = editor;
    if (readOnly) foldLongLists(editor);
    return () => editor.destroy();
  }, [label, readOnly, say]);

  useEffect(() => {
    const editor = view.current;
    start.current = text;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
    if (readOnly) foldLongLists(editor);
  }, [text, readOnly]);

  useEffect(() => {
    if (view.current) showMark(view.current, mark, readOnly);
  }, [mark, readOnly]);

  return <div ref={place} style={{ height: '100%', minHeight: 0 }} />;
}

function showMark(editor: EditorView, mark: Mark | null, follow: boolean): void {
  const { doc } = editor.state;
  if (!mark || mark.line > doc.lines) {
    editor.dispatch(setDiagnostics(editor.state, []));
    return;
  }
  const line = doc.line(mark.line);
  const from = Math.min(line.from + mark.column - 1, line.to);
  const rest = /^(?:"(?:\\.|[^"\\])*"|[\w.+-]+|.)/.exec(doc.sliceString(from, line.to))?.[0].length ?? 0;
  const fault: Diagnostic = { from, to: from + rest, severity: 'error', message: mark.words };
  const hidden: { from: number; to: number }[] = [];
  editor.state.field(foldState, false)?.between(from, from, (a, b) => void hidden.push({ from: a, to: b }));
  editor.dispatch({ effects: hidden.map((range) => unfoldEffect.of(range)) });
  editor.dispatch(setDiagnostics(editor.state, [fault]));
  if (follow) editor.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'center' }) });
}

/** Lists longer than this many lines are folded in a text that is only read. */
const LONG = 40;

function foldLongLists(editor: EditorView): void {
  const { doc } = editor.state;
  const tree = parseJsonTree(doc.toString());
  if (isFault(tree)) return;
  const ranges: { from: number; to: number }[] = [];
  const open: JsonNode[] = [tree];
  for (let node = open.pop(); node; node = open.pop()) {
    const plain = node.entries?.every(([, item]) => item.entries?.every(([, leaf]) => !leaf.entries) ?? true);
    const lines = doc.lineAt(node.to).number - doc.lineAt(node.from).number;
    if (node !== tree && plain && lines > LONG) ranges.push({ from: node.from + 1, to: node.to - 1 });
    else open.push(...(node.entries ?? []).map(([, entry]) => entry));
  }
  ranges.sort((a, b) => a.from - b.from);
  editor.dispatch({ effects: ranges.map((range) => foldEffect.of(range)) });
}

type Say = ReturnType<typeof useSpeech>['say'];

function phrasesOf(say: Say): Record<string, string> {
  return {
    Find: say('profiles.code.find'),
    next: say('profiles.code.next'),
    previous: say('profiles.code.previous'),
    all: say('profiles.code.all'),
    'match case': say('profiles.code.matchCase'),
    regexp: say('profiles.code.regexp'),
    'by word': say('profiles.code.byWord'),
    Replace: say('profiles.code.replace'),
    replace: say('profiles.code.replace'),
    'replace all': say('profiles.code.replaceAll'),
    close: say('profiles.code.close'),
    'folded code': say('profiles.code.folded'),
    unfold: say('profiles.code.unfold'),
  };
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--ok-ink)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--todo-ink)' },
]);

const dress = EditorView.theme({
  '&': { height: '100%', fontSize: '12.5px', color: 'var(--ink)', backgroundColor: 'var(--surface)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunk)', color: 'var(--soft)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--sunk) 60%, transparent)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--sunk)',
    border: '0',
    color: 'var(--soft)',
    padding: '0 6px',
  },
  '.cm-panels, .cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    borderColor: 'var(--line)',
  },
  '.cm-lintRange-error': { backgroundColor: 'var(--bad-bg)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad-line)' },
});

const look: Extension = [
  lineNumbers(),
  foldGutter(),
  codeFolding(),
  history(),
  drawSelection(),
  bracketMatching(),
  highlightActiveLine(),
  json(),
  lintGutter(),
  search({ top: true }),
  syntaxHighlighting(colours),
  EditorView.lineWrapping,
  dress,
  keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, ...searchKeymap]),
];
