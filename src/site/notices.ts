import { button, element, part } from './elements.ts';

/** Tells the learner something, until they have read it. The same sentence stands once. */
export function notify(sentence: string, action?: { readonly text: string; readonly run: () => void }): void {
  const list = part('notices');
  if ([...list.children].some((child) => child.firstChild?.textContent === sentence)) return;
  const notice = element('li', {}, element('span', {}, sentence));
  if (action) notice.append(button(action.text, action.run));
  notice.append(button('Close', () => notice.remove()));
  list.append(notice);
}

/** Asks a question. @param yes the button that goes ahead */
export async function ask(question: string, yes: string): Promise<boolean> {
  return (await choose(question, { [yes]: true })) ?? false;
}

/** Asks a question with several answers, each with its button. @returns undefined where there was none */
export function choose<Answer>(
  question: string,
  answers: Readonly<Record<string, Answer>>,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const close = (answer: Answer | undefined) => () => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    const buttons = Object.entries(answers).map(([text, answer]) => button(text, close(answer), { class: 'primary' }));
    const dialog = element(
      'dialog',
      { 'aria-label': question },
      element('p', {}, question),
      element('div', { class: 'choices' }, ...buttons, button('Cancel', close(undefined))),
    );
    dialog.addEventListener('cancel', close(undefined));
    document.body.append(dialog);
    dialog.showModal();
  });
}
