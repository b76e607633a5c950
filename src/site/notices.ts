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
export function ask(question: string, yes: string): Promise<boolean> {
  return new Promise((resolve) => {
    const close = (answer: boolean) => () => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    const dialog = element(
      'dialog',
      { 'aria-label': question },
      element('p', {}, question),
      element(
        'div',
        { class: 'choices' },
        button(yes, close(true), { class: 'primary' }),
        button('Cancel', close(false)),
      ),
    );
    dialog.addEventListener('cancel', close(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}
