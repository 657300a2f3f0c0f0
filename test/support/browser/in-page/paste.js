// Fields that refuse what is pasted, such as a password from its manager (WCAG 3.3.8). Runs in the page (see ../layout.ts).
({ isShown, nameOf }) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', '');
  return [...document.querySelectorAll('input:not([type=hidden]), textarea')]
    .filter((field) => isShown(field) && !field.disabled && !field.readOnly)
    .filter((field) => {
      const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData });
      return !field.dispatchEvent(paste);
    })
    .map((field) => `takes nothing that is pasted: ${nameOf(field)}`);
};
