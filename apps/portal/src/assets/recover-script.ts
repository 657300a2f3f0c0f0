/**
 * The script of the page where a new password is chosen. The token stays in the fragment until the form is sent, and the
 * password in its field: neither is in an address that a server, a proxy or a Referer could see.
 */
export const RECOVER_JS = `'use strict';
(() => {
  const form = document.getElementById('recover');
  const field = document.getElementById('password');
  const button = form.querySelector('button');
  const status = document.getElementById('status');
  const token = new URLSearchParams(location.hash.slice(1)).get('token');

  const say = (kind, text) => {
    status.dataset.kind = kind;
    status.textContent = text;
  };
  const post = (path, body) =>
    fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  const end = (kind, text) => {
    history.replaceState(null, '', location.pathname + location.search);
    field.value = '';
    form.hidden = true;
    say(kind, text);
  };
  const again = (text) => {
    button.disabled = false;
    say('bad', text);
  };
  const codeOf = async (answer) => (await answer.json().catch(() => ({}))).code;

  const recover = async () => {
    button.disabled = true;
    say('', form.dataset.working);
    const answer = await post(form.action, { token, newPassword: field.value }).catch(() => undefined);
    if (!answer || answer.status === 429 || answer.status >= 500) return again(form.dataset.later);
    if (answer.status === 204) return end('good', form.dataset.done);
    const code = await codeOf(answer);
    if (code === 'breached-password') return again(form.dataset.breached);
    if (code === 'weak-password' || code === 'validation-failed') return again(form.dataset.weak);
    return end('bad', form.dataset.refused);
  };

  // The page may already be open when the link of a newer mail is followed.
  addEventListener('hashchange', () => location.reload());
  if (!token) {
    say('bad', form.dataset.missing);
    return;
  }
  button.disabled = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void recover();
  });
})();
`;
