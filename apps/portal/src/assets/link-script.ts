/**
 * The script of the pages that links in mails lead to, served as a file because the content policy allows no inline script.
 * The token stays in the fragment until the button is pressed: programs that open links in mails must not act for anyone,
 * and no server, proxy or Referer ever sees a fragment. A sign-in that comes with the answer belongs to the app, so it is ended.
 */
export const LINK_JS = `'use strict';
(() => {
  const form = document.getElementById('link');
  const button = form.querySelector('button');
  const fields = [...form.querySelectorAll('input[name]')];
  const passwords = fields.filter(({ type }) => type === 'password');
  const show = document.getElementById('show');
  const status = document.getElementById('status');
  const words = form.dataset;
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
  const endSession = (accessToken) =>
    fetch('/accounts/v1/sessions/current', {
      method: 'DELETE',
      headers: { authorization: 'Bearer ' + accessToken },
      credentials: 'omit',
    }).catch(() => undefined);
  const end = (kind, text) => {
    history.replaceState(null, '', location.pathname + location.search);
    for (const field of fields) field.value = '';
    form.hidden = true;
    say(kind, text);
  };
  const again = (text) => {
    button.disabled = false;
    say('bad', text);
  };
  const filled = () =>
    fields.flatMap(({ name, type, value, checked }) => {
      if (type === 'checkbox') return checked ? [[name, true]] : [];
      return value === '' ? [] : [[name, value]];
    });

  const send = async () => {
    button.disabled = true;
    say('', words.working);
    const answer = await post(form.action, { token, ...Object.fromEntries(filled()) }).catch(() => undefined);
    if (!answer || answer.status === 429 || answer.status >= 500) return again(words.later);
    const body = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
    if (answer.status === 202) return end('good', words.invited);
    if (answer.ok) {
      end('good', words.done);
      return body.accessToken && endSession(body.accessToken);
    }
    // What another try can repair leaves the form as it is; every other refusal is about the link.
    const mendable = { 'breached-password': words.breached, 'weak-password': words.weak, 'validation-failed': words.weak };
    return mendable[body.code] ? again(mendable[body.code]) : end('bad', words.refused);
  };

  if (show)
    show.addEventListener('change', () => {
      for (const field of passwords) field.type = show.checked ? 'text' : 'password';
    });
  // The page may already be open when the link of a newer mail is followed.
  addEventListener('hashchange', () => location.reload());
  if (!token) {
    say('bad', words.missing);
    return;
  }
  button.disabled = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
})();
`;
