/**
 * The script of the pages that links in mails lead to, served as a file because the content policy allows no inline script.
 * The token stays in the fragment until the button is pressed: programs that open links in mails must not act for anyone,
 * and no server, proxy or Referer ever sees a fragment. A sign-in that comes with the answer belongs to the app, so it is ended.
 * Where the form was filled in with this browser, the proof that it kept (web/src/api/device-proof.ts) goes along and no password is
 * asked for; it is removed once it has served.
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
  const onward = document.getElementById('onward');
  const lead = document.getElementById('lead');
  const asked = document.getElementById('fields');
  const leadOfBefore = lead && lead.textContent;
  let proof;
  const token = new URLSearchParams(location.hash.slice(1)).get('token');

  const say = (kind, text) => {
    status.dataset.kind = kind;
    status.textContent = text;
  };
  const proofs = (mode, act) =>
    new Promise((resolve) => {
      if (!words.proof || typeof indexedDB === 'undefined') return resolve(undefined);
      const opening = indexedDB.open('evc.link', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('proofs');
      opening.onerror = () => resolve(undefined);
      opening.onsuccess = () => {
        const doing = act(opening.result.transaction('proofs', mode).objectStore('proofs'));
        doing.onsuccess = () => resolve(doing.result);
        doing.onerror = () => resolve(undefined);
        opening.result.close();
      };
    });
  const askForPassword = (isNeeded) => {
    asked.hidden = !isNeeded;
    for (const field of passwords) field.disabled = !isNeeded;
    lead.textContent = isNeeded ? leadOfBefore : words.known;
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
    if (lead) lead.hidden = true;
    say(kind, text);
  };
  const leadOn = () => {
    if (onward) onward.hidden = false;
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
    const brought = { token, ...(proof && { proof }), ...Object.fromEntries(filled()) };
    const answer = await post(form.action, brought).catch(() => undefined);
    if (!answer || answer.status === 429 || answer.status >= 500) return again(words.later);
    const body = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
    if (answer.ok) void proofs('readwrite', (store) => store.delete(words.proof));
    if (answer.status === 202) return end('good', words.invited);
    if (answer.ok) {
      end('good', words.done);
      leadOn();
      return body.accessToken && endSession(body.accessToken);
    }
    if (proof && body.code === 'link-password-needed') {
      proof = undefined;
      askForPassword(true);
      return again(words.unknown);
    }
    // What another try can repair leaves the form as it is; every other refusal is about the link.
    const mendable = { 'breached-password': words.breached, 'weak-password': words.weak, 'validation-failed': words.weak };
    if (mendable[body.code]) return again(mendable[body.code]);
    end('bad', words.refused);
    leadOn();
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
  void proofs('readonly', (store) => store.get(words.proof)).then((kept) => {
    if (typeof kept !== 'string') return;
    proof = kept;
    askForPassword(false);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
})();
`;
