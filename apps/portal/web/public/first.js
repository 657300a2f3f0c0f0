/* Before the first paint: the colour scheme and language that this browser chose, so that nothing flashes. A file of its own, since the
   Content-Security-Policy allows no inline script. */
(function () {
  var root = document.documentElement;
  var kept = function (name) {
    try {
      return localStorage.getItem(name);
    } catch (_) {
      return null;
    }
  };
  var scheme = kept('evc.scheme');
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  var chosen = kept('evc.language') || navigator.language || 'en';
  root.lang = /^zh/i.test(chosen) ? 'zh-Hant' : 'en';
})();
