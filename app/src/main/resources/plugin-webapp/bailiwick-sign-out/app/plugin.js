// The web apps show a form for a password of the engine when nobody is logged in (any more). Nobody has one: people log in
// at Keycloak, and the server leads there whoever asks for the page without a session.
const leave = () => {
  if (window.location.hash.startsWith('#/login')) {
    observer.disconnect();
    window.location.replace(window.location.pathname);
  }
};
const observer = new MutationObserver(leave);
observer.observe(document, { childList: true, subtree: true });
leave();
