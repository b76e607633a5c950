import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type Connection,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver/node';

/** The editor, as far as it can do what we ask. */
export class EditorClient {
  readonly #connection: Connection;
  readonly #capabilities: ClientCapabilities;

  constructor(connection: Connection, capabilities: ClientCapabilities) {
    this.#connection = connection;
    this.#capabilities = capabilities;
  }

  /** A sentence or two for the learner. */
  say(text: string): void {
    this.#show(MessageType.Info, text);
  }

  warn(text: string): void {
    this.#show(MessageType.Warning, text);
  }

  /** A notification, and not the request that the library sends: some editors stop to have a request answered. */
  #show(type: MessageType, message: string): void {
    void this.#connection.sendNotification(ShowMessageNotification.type, { type, message });
  }

  /** Shows a file that we wrote, or says where it is. @param isPage it belongs into a browser */
  async show(file: string, isPage: boolean): Promise<void> {
    const uri = pathToFileURL(file).href;
    if (this.#capabilities.window?.showDocument?.support) {
      const { success } = await this.#connection.window.showDocument({ uri, external: isPage, takeFocus: true });
      if (success) return;
    }
    this.say(`${isPage ? 'Open it in your browser' : 'Open it'}: ${file}`);
  }

  /** Replaces the whole text of a document, so that the learner can undo it. @returns whether that was done */
  async replaceText(uri: string, text: string, lineCount: number): Promise<boolean> {
    if (!this.#capabilities.workspace?.applyEdit) return false;
    const range = { start: { line: 0, character: 0 }, end: { line: lineCount, character: 0 } };
    const { applied } = await this.#connection.workspace.applyEdit({ changes: { [uri]: [{ range, newText: text }] } });
    return applied;
  }

  /** The figures beside the exercises are others now. */
  refreshFigures(): void {
    if (!this.#capabilities.workspace?.inlayHint?.refreshSupport) return;
    void this.#connection.languages.inlayHint.refresh();
  }
}
