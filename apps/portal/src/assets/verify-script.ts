/**
 * The script of the pages that verify an address, a first one or a new one, served as a file because the content policy allows no inline script.
 * The token stays in the fragment until the button is pressed: programs that open links in mails must not verify anyone,
 * and no server, proxy or Referer ever sees a fragment. The sign-in that comes with the answer belongs to the app, so it is ended.
 */
export const VERIFY_JS = `'use strict';
(() => {
  const form = document.getElementById('verify');
  const button = form.querySelector('button');
  const status = document.getElementById('status');
  const token = new URLSearchParams(location.hash.slice(1)).get('token');

  const say = (kind, text) => {
    status.dataset.kind = kind;
    status.textContent = text;
  };
  const forgetToken = () => history.replaceState(null, '', location.pathname + location.search);
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

  const verify = async () => {
    button.disabled = true;
    say('', form.dataset.working);
    const answer = await post(form.action, { token }).catch(() => undefined);
    if (answer && answer.status === 201) {
      forgetToken();
      form.hidden = true;
      say('good', form.dataset.done);
      const { accessToken } = await answer.json();
      await endSession(accessToken);
    } else if (answer && (answer.status === 202 || answer.status === 204)) {
      forgetToken();
      form.hidden = true;
      say('good', answer.status === 202 ? form.dataset.invited : form.dataset.done);
    } else if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
      forgetToken();
      form.hidden = true;
      say('bad', form.dataset.refused);
    } else {
      button.disabled = false;
      say('bad', form.dataset.later);
    }
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
    void verify();
  });
})();
`;
