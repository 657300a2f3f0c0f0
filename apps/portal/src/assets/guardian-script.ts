/**
 * The script of the guardian's page, served as a file because the content policy allows no inline script. The token stays
 * in the fragment, which no server sees; reading the request changes nothing, and only a press of the button declines it.
 * All that the server says of the child is put in as text.
 */
export const GUARDIAN_JS = `'use strict';
(() => {
  const form = document.getElementById('guardian');
  const button = form.querySelector('button');
  const status = document.getElementById('status');
  const child = document.getElementById('child');
  const steps = document.getElementById('steps');
  const decide = document.getElementById('decide');
  const token = new URLSearchParams(location.hash.slice(1)).get('token');

  const say = (kind, text) => {
    status.dataset.kind = kind;
    status.textContent = text;
  };
  const post = (action) =>
    fetch('/accounts/v1/guardian-invitations/' + action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    }).catch(() => undefined);
  const isFinal = (answer) => answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429;
  const end = (kind, text) => {
    history.replaceState(null, '', location.pathname + location.search);
    form.hidden = true;
    steps.hidden = true;
    say(kind, text);
  };

  const read = async () => {
    const answer = await post('read');
    if (answer && answer.status === 200) {
      const { childName, childEmail } = await answer.json();
      child.textContent = childName ? childName + ' (' + childEmail + ')' : childEmail;
      steps.hidden = false;
      // The code goes on in the fragment, to a page of the same origin.
      decide.hash = location.hash;
      decide.hidden = false;
      button.disabled = false;
    } else if (isFinal(answer)) {
      end('bad', form.dataset.refused);
    } else {
      say('bad', form.dataset.later);
    }
  };
  const decline = async () => {
    button.disabled = true;
    say('', form.dataset.working);
    const answer = await post('decline');
    if (answer && answer.status === 202) {
      end('good', form.dataset.done);
    } else if (isFinal(answer)) {
      end('bad', form.dataset.refused);
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
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void decline();
  });
  void read();
})();
`;
