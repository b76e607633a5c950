import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Course } from '../check/course.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { ProcessPool } from '../learner/node/process-pool.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { exerciseAt, hoverOf, inlayHintsOf } from './cases.ts';
import { codeActionsOf, commandNames, runCommand } from './commands.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { EditorClient } from './editor.ts';
import type { FileCheck } from './open-workspace.ts';
import { openPipes } from './pipes.ts';
import { uriOf, Workspaces } from './workspaces.ts';

interface LanguageServerOptions {
  readonly course: Course;
  /** Of this program: `0.1.0`. */
  readonly version: string;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  /** Processes for a learner's code that are already starting. */
  readonly started: readonly LearnerProcess[];
}

/**
 * Speaks the language server protocol on stdin and stdout. This process ends when the editor says so, when it closes
 * stdin, or when it is gone.
 */
export function serveEditor({ course, version, timeout, started }: LanguageServerOptions): void {
  let isShutDown = false;
  const { connection, listen, settled } = openPipes(() => process.exit(isShutDown ? 0 : 1));
  const documents = new TextDocuments(TextDocument);
  let editor = new EditorClient(connection, {});
  const workspaces = new Workspaces(course, {
    timeout,
    runner: new ProcessPool({ processes: 2, spares: 2, started }),
    settled,
    prepare: (document, check) => {
      const diagnostics = publishedFor(document, check, workspaces, course);
      return () => {
        void connection.sendDiagnostics(diagnostics);
        editor.refreshFigures();
      };
    },
    onWarning: (sentence) => editor.warn(sentence),
    onError: (error) => connection.console.error(String(error instanceof Error ? error.stack : error)),
  });

  connection.onInitialize((params) => {
    editor = new EditorClient(connection, params.capabilities);
    watchDiskIfAble(connection, params);
    return capabilities(version);
  });
  connection.onShutdown(() => {
    isShutDown = true;
    workspaces.close();
  });

  followDocuments(connection, documents, workspaces);
  answerRequests(connection, documents, workspaces, () => editor);
  documents.listen(connection);
  listen();
}

function followDocuments(connection: Connection, documents: TextDocuments<TextDocument>, workspaces: Workspaces): void {
  documents.onDidOpen(({ document }) => workspaces.opened(document));
  documents.onDidChangeContent(({ document: { uri } }) => {
    const found = workspaces.fileOf(uri);
    found?.open.changed(found.file);
  });
  documents.onDidSave(({ document: { uri } }) => {
    const found = workspaces.fileOf(uri);
    found?.open.saved(found.file);
  });
  documents.onDidClose(({ document: { uri } }) => {
    workspaces.closed(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) {
      const found = workspaces.fileOf(uri);
      found?.open.changedOnDisk([found.file]);
    }
  });
}

/** @param editor once it has said what it can do */
function answerRequests(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  workspaces: Workspaces,
  editor: () => EditorClient,
): void {
  /** An open file, with its exercises as they were checked last. */
  const openFile = (uri: string) => {
    const found = workspaces.fileOf(uri);
    return { found, shown: found?.open.checkOf(found.file)?.shown ?? [], text: documents.get(uri)?.getText() ?? '' };
  };
  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const { found, shown, text } = openFile(uri);
    const pointed = exerciseAt(shown, text, position);
    return found && pointed ? hoverOf(await found.open.verdictOn(pointed.exercise)) : null;
  });
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) => {
    const { shown, text } = openFile(uri);
    const hints = inlayHintsOf(shown, text);
    return hints.filter(({ position: { line } }) => range.start.line <= line && line <= range.end.line);
  });
  connection.onCodeAction(async ({ textDocument: { uri }, range, context }) => {
    const { found, shown, text } = openFile(uri);
    const isAsked = (context.only ?? [CodeActionKind.QuickFix]).includes(CodeActionKind.QuickFix);
    if (!found || !isAsked) return [];
    const pointed = exerciseAt(shown, text, range.start) ?? shown.at(-1);
    const { progress } = await readProgress(found.open.workspace);
    const diagnostics = context.diagnostics.filter(({ source }) => source === 'microgradx');
    return [...codeActionsOf(pointed ? [pointed] : [], { uri, progress, diagnostics })];
  });
  connection.onExecuteCommand(({ command, arguments: [uri, name] = [] }) => {
    const found = workspaces.fileOf(String(uri));
    return found ? runCommand(command, String(name), { found, uri: String(uri), editor: editor() }) : null;
  });
}

function capabilities(version: string): InitializeResult {
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      inlayHintProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      executeCommandProvider: { commands: Object.values(commandNames) },
    },
    serverInfo: { name: 'microgradx', version },
  };
}

/** What a terminal or another program writes, where the editor can tell us. */
function watchDiskIfAble(connection: Connection, { capabilities }: InitializeParams): void {
  if (!capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
  connection.onInitialized(() => {
    const watchers = [{ globPattern: '**/exercises/**/*.ts' }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
}

function publishedFor(document: TextDocument, { version, shown }: FileCheck, workspaces: Workspaces, course: Course) {
  const { uri } = document;
  const found = workspaces.fileOf(uri);
  const diagnostics = shown.flatMap(({ checked }) => {
    if (!found || !checked) return [];
    const textOf = (file: string) => checked.sources[file] ?? (file === found.file ? document.getText() : '');
    return diagnosticsOf(checked, { course, textOf, uriOf: (file) => uriOf(found.open, file) });
  });
  return { uri, version, diagnostics };
}
