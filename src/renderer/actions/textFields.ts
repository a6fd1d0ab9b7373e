/** Whether an element has a history of typing of its own. */
const WITHOUT_TEXT: readonly string[] = ['checkbox', 'radio', 'range', 'button', 'submit', 'color', 'file'];

export function isTextField(element: EventTarget | null): boolean {
  if (element instanceof HTMLInputElement) return !element.readOnly && !WITHOUT_TEXT.includes(element.type);
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable);
}
