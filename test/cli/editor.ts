import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type ApplyWorkspaceEditParams,
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Hover,
  type InitializeResult,
  type InlayHint,
  type Position,
  type PublishDiagnosticsParams,
  type ShowDocumentParams,
  type ShowMessageParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { program, until } from './microgradx.ts';

/** An editor without a screen: it speaks the protocol to the real server, over its stdin and stdout. */
export class TestEditor {
  readonly server: ChildProcess;
  readonly #connection: ReturnType<typeof createProtocolConnection>;
  readonly #documents = new Map<string, { version: number; text: string }>();
  /** Everything that was published, in order, with the version that was on the screen then. */
  readonly published: { readonly params: PublishDiagnosticsParams; readonly onScreen: number | undefined }[] = [];
  readonly messages: string[] = [];
  readonly shown: ShowDocumentParams[] = [];

  constructor(args: readonly string[] = [], cwd = path.dirname(program)) {
    this.server = spawn(process.execPath, [program, 'lsp', '--stdio', ...args], {
      cwd,
      env: { PATH: process.env.PATH },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (!this.server.stdout || !this.server.stdin) throw new Error('there are no pipes');
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.server.stdout),
      new StreamMessageWriter(this.server.stdin),
    );
    this.#connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push({ params, onScreen: this.#documents.get(params.uri)?.version });
    });
    this.#connection.onNotification('window/showMessage', ({ message }: ShowMessageParams) => {
      this.messages.push(message);
    });
    this.#connection.onRequest('window/showDocument', (params: ShowDocumentParams) => {
      this.shown.push(params);
      return { success: true };
    });
    this.#connection.onRequest('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
      for (const [uri, [change]] of Object.entries(edit.changes ?? {})) this.change(uri, change?.newText ?? '');
      return { applied: true };
    });
    this.#connection.listen();
  }

  initialize(capabilities: ClientCapabilities = fullCapabilities): Promise<InitializeResult> {
    const params = { processId: process.pid, rootUri: null, capabilities };
    return this.#connection.sendRequest<InitializeResult>('initialize', params).then((result) => {
      void this.#connection.sendNotification('initialized', {});
      return result;
    });
  }

  /** @returns its URI */
  open(folder: string, file: string, text?: string): string {
    const onDisk = path.join(folder, 'exercises', file);
    const uri = pathToFileURL(onDisk).href;
    const document = { version: 1, text: text ?? readFileSync(onDisk, 'utf8') };
    this.#documents.set(uri, document);
    void this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'typescript', ...document },
    });
    return uri;
  }

  change(uri: string, text: string): void {
    const version = (this.#documents.get(uri)?.version ?? 0) + 1;
    this.#documents.set(uri, { version, text });
    void this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  save(uri: string): void {
    writeFileSync(fileURLToPath(uri), this.textOf(uri));
    void this.#connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  close(uri: string): void {
    this.#documents.delete(uri);
    void this.#connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  textOf(uri: string): string {
    return this.#documents.get(uri)?.text ?? '';
  }

  /** Those of the text on the screen, once they are there. */
  async diagnostics(uri: string): Promise<PublishDiagnosticsParams['diagnostics']> {
    const latest = () => this.published.findLast(({ params }) => params.uri === uri)?.params;
    const version = this.#documents.get(uri)?.version;
    await until(() => latest()?.version === version, `diagnostics of version ${version} of ${uri}`);
    return latest()?.diagnostics ?? [];
  }

  /** The same in short: severity, line from 1, code and the first line of the message. */
  async problems(uri: string): Promise<readonly string[]> {
    const severities = ['', 'error', 'warning', 'information', 'hint'];
    return (await this.diagnostics(uri)).map(
      ({ severity = 1, range, code, message }) =>
        `${severities[severity]} ${range.start.line + 1} ${code}: ${String(message).split('\n')[0]}`,
    );
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.#connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }

  /** Line from 1, and label. */
  async figures(uri: string): Promise<readonly string[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    const hints: InlayHint[] = await this.#connection.sendRequest('textDocument/inlayHint', {
      textDocument: { uri },
      range,
    });
    return hints.map(({ position, label }) => `${position.line + 1} ${label}`);
  }

  actions(uri: string, line = 0): Promise<CodeAction[]> {
    const at = { line, character: 0 };
    const params = { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] } };
    return this.#connection.sendRequest('textDocument/codeAction', params);
  }

  /** Does what the first action does whose title contains these words. */
  async act(uri: string, words: string): Promise<string> {
    const action = (await this.actions(uri)).find(({ title }) => title.includes(words));
    if (!action?.command) throw new Error(`there is no action '${words}'`);
    const { command, arguments: args } = action.command;
    return this.#connection.sendRequest('workspace/executeCommand', { command, arguments: args });
  }

  /** As an editor that quits. @returns the server's exit code */
  async quit(): Promise<number | null> {
    const exit = new Promise<number | null>((resolve) => this.server.once('close', resolve));
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    return exit;
  }
}

const fullCapabilities: ClientCapabilities = {
  window: { showDocument: { support: true } },
  workspace: { applyEdit: true },
};

/** One that is there for the test that asks for it. */
export async function testEditor(args: readonly string[] = []): Promise<TestEditor> {
  const editor = new TestEditor(args);
  onTestFinished(() => void editor.server.kill('SIGKILL'));
  await editor.initialize();
  return editor;
}
