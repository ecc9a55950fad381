// Runs before the first paint, so that a dark page never flashes white. An external file: the policy forbids inline scripts.
(() => {
  var choice = 'system';
  try {
    choice = localStorage.getItem('bailiwick.theme') || 'system';
  } catch (_) {}
  var dark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
