import { historyField } from '@codemirror/commands';
import type { Diagnostic } from '@codemirror/lint';
import {
  Annotation,
  type ChangeSpec,
  Compartment,
  EditorState,
  type Extension,
  type StateEffect,
} from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { basics } from './editor-basics.ts';
import { type KeyName, keysOf } from './keys.ts';

interface EditorEvents {
  /** The learner has changed the text. */
  readonly onChange: (file: string, text: string) => void;
  /** Ctrl+S */
  readonly onSave: () => void;
}

/** Something to mark in the text: lines and columns from 1. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** Shows one file at a time, and keeps the undo history of each. */
export class Editor {
  readonly #view: EditorView;
  readonly #events: EditorEvents;
  readonly #states = new Map<string, EditorState>();
  #file = '';
  #keys: Extension = [];
  #comforts: Extension = [];
  #hasMarks = false;

  constructor(parent: HTMLElement, events: EditorEvents) {
    this.#events = events;
    this.#view = new EditorView({ parent });
  }

  get file(): string {
    return this.#file;
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** @param kept what `history` gave for this file, in an earlier visit */
  show(file: string, text: string, kept: string | undefined): void {
    if (this.#file === file && this.text === text) return;
    if (this.#file !== '') this.#states.set(this.#file, this.#view.state);
    this.#file = file;
    const known = this.#states.get(file);
    const state = known?.doc.toString() === text ? known : this.#restored(text, kept);
    this.#view.setState(state);
  }

  /** Puts another text in place of this file's, as one change that can be undone. Only the part that differs is touched. */
  replace(file: string, text: string): void {
    if (file !== this.#file) {
      this.#states.delete(file);
      return;
    }
    this.#view.dispatch({ changes: difference(this.text, text), annotations: notTyped.of(true) });
  }

  async mark(marks: readonly Mark[]): Promise<void> {
    if (marks.length === 0 && !this.#hasMarks) return;
    this.#hasMarks = marks.length > 0;
    const { doc } = this.#view.state;
    const { setDiagnostics } = await import('./comforts.ts');
    if (this.#view.state.doc !== doc) return;
    const diagnostics = marks.flatMap(({ line, column, ...rest }): Diagnostic[] => {
      if (line > doc.lines) return [];
      const place = doc.line(line);
      const from = Math.min(place.from + Math.max(0, column - 1), place.to);
      const word = /^\w+/.exec(doc.sliceString(from, place.to))?.[0].length ?? 1;
      return [{ from, to: Math.min(place.to, from + word), ...rest }];
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  /** Other keys, in every file. */
  async useKeys(name: KeyName): Promise<void> {
    this.#keys = await keysOf(name, this.#events.onSave);
    this.#reconfigure(chosenKeys.reconfigure(this.#keys));
  }

  /** Completion, search and the like, once the page stands. */
  async addComforts(): Promise<void> {
    const { comforts } = await import('./comforts.ts');
    this.#comforts = comforts;
    this.#reconfigure(addedComforts.reconfigure(comforts));
  }

  #reconfigure(effects: StateEffect<unknown>): void {
    for (const [file, state] of this.#states) this.#states.set(file, state.update({ effects }).state);
    this.#view.dispatch({ effects });
  }

  /** This file's undo history as text, by the name under which it is remembered. A long one is given up. */
  get history(): Readonly<Record<string, string>> {
    const text = JSON.stringify(this.#view.state.toJSON({ history: historyField }));
    return this.#file === '' || text.length > maximumHistory ? {} : { [historyName(this.#file)]: text };
  }

  #restored(text: string, kept: string | undefined): EditorState {
    const config = { extensions: this.#extensions() };
    try {
      const json = JSON.parse(kept ?? '');
      if (json.doc === text) return EditorState.fromJSON(json, config, { history: historyField });
    } catch {
      // It was never kept, or by another version.
    }
    return EditorState.create({ doc: text, ...config });
  }

  #extensions(): Extension {
    const { onChange, onSave } = this.#events;
    const save = () => {
      onSave();
      return true;
    };
    return [
      chosenKeys.of(this.#keys),
      addedComforts.of(this.#comforts),
      keymap.of([{ key: 'Mod-s', run: save, preventDefault: true }]),
      basics,
      EditorView.contentAttributes.of({
        'aria-label': `exercises/${this.#file}`,
        'aria-describedby': 'leaving',
        spellcheck: 'false',
        tabindex: '0',
      }),
      EditorView.updateListener.of(({ docChanged, transactions, state }) => {
        const isTyped = !transactions.some((transaction) => transaction.annotation(notTyped));
        if (docChanged && isTyped) onChange(this.#file, state.doc.toString());
      }),
    ];
  }
}

/** Characters. */
const maximumHistory = 500_000;

/** The name under which a file's undo history is remembered. */
export function historyName(file: string): string {
  return `undo/${file}`;
}

const notTyped = Annotation.define<boolean>();

const chosenKeys = new Compartment();

const addedComforts = new Compartment();

function difference(before: string, after: string): ChangeSpec {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - from;
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
