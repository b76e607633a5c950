import { window, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { serverCommand } from './server-command.ts';

let client: LanguageClient | undefined;

/** VS Code calls it when a folder with exercises is opened. */
export async function activate(): Promise<void> {
  const command = serverCommand((workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath));
  if (!command) {
    void window.showInformationMessage('microgradx is not installed in this folder. Run npm install, then reload.');
    return;
  }
  client = new LanguageClient(
    'microgradx',
    'microgradx',
    { command: command.command, args: [...command.args] },
    { documentSelector: [{ scheme: 'file', language: 'typescript', pattern: '**/exercises/**/*.ts' }] },
  );
  await client.start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
